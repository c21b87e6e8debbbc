package org.ganglion.plugin.pathwaygradient.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;

/**
 * Picked neurons, tied to the sites of a network: which are kept, and the interventions that keep
 * them alone.
 */
public final class Pathway {
  private final Map<Site, Mask> masks;
  private final Coverage coverage;

  private Pathway(Map<Site, Mask> masks, Coverage coverage) {
    this.masks = masks;
    this.coverage = coverage;
  }

  /**
   * The pathway that {@code selection} picked in {@code network} for these samples.
   *
   * @throws MethodException M100 when it names no site, M105 when a mask does not fit its site or
   *     the samples, M108 when the network lacks a site, M104 when no neuron is kept for a sample
   */
  public static Pathway of(Selection selection, Network network, Samples samples) {
    Map<Site, Mask> masks = new LinkedHashMap<>();
    for (Site site : network.sites()) {
      Mask mask = selection.masks().get(site.id());
      if (mask != null) {
        check(site, mask, selection.coverage(), samples.size());
        masks.put(site, mask);
      }
    }
    GateSites.distinct(List.copyOf(masks.keySet()));
    for (String id : selection.masks().keySet()) {
      if (masks.keySet().stream().noneMatch(site -> site.id().equals(id))) {
        throw Refusal.NO_SCORES.because(
            "the network has no site of this name",
            "site '" + id + "'",
            "select on the network that is explained");
      }
    }
    Pathway pathway = new Pathway(masks, selection.coverage());
    pathway.requireNeurons(samples);
    return pathway;
  }

  private static void check(Site site, Mask mask, Coverage coverage, int samples) {
    Shape shape = mask.shape();
    boolean rows = coverage == Coverage.DATASET || (shape.rank() > 0 && shape.size(0) == samples);
    Shape one = coverage == Coverage.DATASET || !rows ? shape : shape.tail();
    if (!rows || !(one.equals(site.shape()) || one.equals(Shape.of(site.units())))) {
      throw Refusal.WRONG_SHAPE.because(
          "a mask of shape "
              + shape
              + " does not fit "
              + samples
              + " samples of shape "
              + site.shape()
              + " with "
              + site.units()
              + " units",
          "site '" + site.id() + "'",
          "select on the same network and the same samples");
    }
  }

  private void requireNeurons(Samples samples) {
    int rows = coverage == Coverage.DATASET ? 1 : samples.size();
    for (int row = 0; row < rows; row++) {
      int sample = row;
      if (masks.keySet().stream().noneMatch(site -> keepsAny(site, sample))) {
        throw Refusal.EMPTY_PATHWAY.because(
            "the pathway keeps no neuron, its gradient would be 0",
            coverage == Coverage.DATASET ? "" : "sample " + samples.id(row),
            "select with a lower sparsity");
      }
    }
  }

  private boolean keepsAny(Site site, int sample) {
    Mask mask = mask(site);
    long row = rowElements(site);
    long from = start(site, sample);
    for (long i = 0; i < row; i++) {
      if (mask.get(from + i)) {
        return true;
      }
    }
    return false;
  }

  /** Sites with a mask, in topological order. */
  public List<Site> sites() {
    return List.copyOf(masks.keySet());
  }

  /**
   * Whether neuron {@code neuron} (row-major) of {@code site} belongs to it for row {@code sample};
   * all neurons of a site without a mask do.
   */
  public boolean keeps(Site site, int sample, long neuron) {
    Mask mask = masks.get(site);
    if (mask == null) {
      return true;
    }
    long element = rowElements(site) == site.neurons() ? neuron : site.unitOf(neuron);
    return mask.get(start(site, sample) + element);
  }

  /** Interventions that leave the pathway alone, for the samples it was picked for. */
  public List<Intervention> interventions(Variant variant) {
    List<Intervention> all = new ArrayList<>();
    masks.forEach(
        (site, mask) -> {
          Shape row = stretched(site);
          Shape shape = coverage == Coverage.DATASET ? row : row.prepend(mask.shape().size(0));
          all.add(variant.keeping(site, mask.toTensor().reshape(shape)));
        });
    return all;
  }

  /**
   * Interventions that leave the pathway of row {@code sample} alone, whatever samples they are
   * used on.
   */
  public List<Intervention> interventions(Variant variant, int sample) {
    List<Intervention> all = new ArrayList<>();
    masks.forEach(
        (site, mask) -> {
          Mask one = coverage == Coverage.DATASET ? mask : mask.rows(sample, 1);
          all.add(variant.keeping(site, one.toTensor().reshape(stretched(site))));
        });
    return all;
  }

  private Shape stretched(Site site) {
    return rowElements(site) == site.neurons() ? site.shape() : site.unitShape();
  }

  private long rowElements(Site site) {
    Shape shape = mask(site).shape();
    return coverage == Coverage.DATASET ? shape.elements() : shape.tail().elements();
  }

  private long start(Site site, int sample) {
    return coverage == Coverage.DATASET ? 0 : sample * rowElements(site);
  }

  private Mask mask(Site site) {
    Mask mask = masks.get(site);
    if (mask == null) {
      throw new IllegalStateException("site '" + site.id() + "' has no mask");
    }
    return mask;
  }
}
