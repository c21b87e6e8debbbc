package org.ganglion.plugin.pathwaygradient.saliency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * The part of a network that a response depends on, known to be made of affine maps, rectifiers and
 * maximum pools.
 */
final class PiecewiseLinear {
  /** Affine whatever they are given. */
  private static final Set<String> AFFINE =
      Set.of(
          "Input",
          "Add",
          "Sub",
          "Sum",
          "Mean",
          "Neg",
          "Identity",
          "Dropout",
          "Concat",
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Slice",
          "Gather",
          "Pad",
          "Split",
          "Flatten",
          "Reshape",
          "Expand",
          "AveragePool",
          "GlobalAveragePool",
          "ReduceMean",
          "ReduceSum");

  /** Affine as long as only one factor depends on the sample. */
  private static final Set<String> PRODUCTS =
      Set.of("Conv", "ConvTranspose", "Gemm", "MatMul", "Mul", "BatchNormalization");

  private final Map<String, Site> byId;
  private final Set<Site> sites;
  private final List<PoolWindows> pools;

  private PiecewiseLinear(Map<String, Site> byId, Set<Site> sites, List<PoolWindows> pools) {
    this.byId = byId;
    this.sites = sites;
    this.pools = pools;
  }

  /**
   * What {@code target} depends on.
   *
   * @throws MethodException M107 when an operator in it is not known to be piecewise linear, or the
   *     windows of a pool are not known
   */
  static PiecewiseLinear upstreamOf(Site target, Network network) {
    Map<String, Site> byId = new LinkedHashMap<>();
    network.sites().forEach(site -> byId.put(site.id(), site));
    Set<String> wanted = ancestors(target, byId);
    Set<Site> sites = new LinkedHashSet<>();
    List<PoolWindows> pools = new ArrayList<>();
    for (Site site : network.sites()) {
      if (!wanted.contains(site.id())) {
        continue;
      }
      sites.add(site);
      if (site.operator().equals("MaxPool")) {
        pools.add(PoolWindows.of(site, only(site, byId)));
      } else if (!linear(site)) {
        throw Refusal.NOT_PIECEWISE_LINEAR.because(
            "a "
                + site.operator()
                + " of "
                + site.inputs().size()
                + " values is not known to be piecewise linear, so that no radius exists",
            "site '" + site.id() + "'",
            "leave options.radius false, or take a target in front of this site");
      }
    }
    return new PiecewiseLinear(byId, sites, pools);
  }

  private static boolean linear(Site site) {
    boolean constant = site.inputs().isEmpty();
    boolean product = PRODUCTS.contains(site.operator()) && site.inputs().size() == 1;
    return constant || product || site.rectified() || AFFINE.contains(site.operator());
  }

  private static Set<String> ancestors(Site of, Map<String, Site> byId) {
    Set<String> found = new LinkedHashSet<>(List.of(of.id()));
    List<Site> open = new ArrayList<>(List.of(of));
    while (!open.isEmpty()) {
      for (String id : open.remove(open.size() - 1).inputs()) {
        Site site = byId.get(id);
        if (site != null && found.add(id)) {
          open.add(site);
        }
      }
    }
    return found;
  }

  private static Site only(Site site, Map<String, Site> byId) {
    Site input = site.inputs().size() == 1 ? byId.get(site.inputs().get(0)) : null;
    if (input == null) {
      throw Refusal.NOT_PIECEWISE_LINEAR.because(
          "a " + site.operator() + " whose input is not a site cannot be checked",
          "site '" + site.id() + "'",
          "leave options.radius false");
    }
    return input;
  }

  /** Rectifiers, in topological order. */
  List<Site> rectifiers() {
    return sites.stream().filter(Site::rectified).toList();
  }

  /** Maximum pools, in topological order. */
  List<PoolWindows> pools() {
    return pools;
  }

  /** What {@code rectifier} rectifies. */
  Site before(Site rectifier) {
    return only(rectifier, byId);
  }

  /** Those of {@code inputs} that {@code site} depends on. */
  List<Site> inputsOf(Site site, List<Site> inputs) {
    Set<String> wanted = ancestors(site, byId);
    return inputs.stream().filter(input -> wanted.contains(input.id())).toList();
  }
}
