package org.ganglion.engine.evaluate.sanity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * The parameters of a network by the first site that they change, whatever the parameter is:
 * kernel, bias or normalisation. Found by changing one after the other.
 *
 * @param sites in topological order, each with the names of its parameters
 */
record ParameterLayers(List<Layer> sites) {
  /**
   * A layer.
   *
   * @param site first one that its parameters change
   * @param parameters names
   */
  record Layer(Site site, List<String> parameters) {}

  /** Looks at two samples. */
  static ParameterLayers of(Network network, Samples samples, Network.WeightChange other) {
    Samples few = samples.select(Ints.range(Math.min(2, samples.size())));
    List<String> names = new ArrayList<>();
    network.withWeights(
        (name, value) -> {
          // A single number may be a constant of an operation; layers have more.
          if (value.elements() > 1) {
            names.add(name);
          }
          return value;
        });
    List<Site> sites =
        network.sites().stream().filter(site -> site.kind() != Site.Kind.INPUT).toList();
    Map<Site, Tensor> before = values(network, few, sites);
    Map<Integer, List<String>> found = new TreeMap<>();
    for (String name : names) {
      Network changed =
          network.withWeights(
              (each, value) -> each.equals(name) ? other.change(each, value) : value);
      first(before, values(changed, few, sites), sites)
          .ifPresent(site -> found.computeIfAbsent(site, key -> new ArrayList<>()).add(name));
    }
    List<Layer> layers = new ArrayList<>();
    found.forEach((site, all) -> layers.add(new Layer(sites.get(site), List.copyOf(all))));
    return new ParameterLayers(List.copyOf(layers));
  }

  private static Map<Site, Tensor> values(Network network, Samples few, List<Site> sites) {
    try (Bound bound = network.bind(few)) {
      List<Site> own = sites.stream().map(site -> network.site(site.id()).orElseThrow()).toList();
      return bound.values(Pass.values(own));
    }
  }

  private static Optional<Integer> first(
      Map<Site, Tensor> before, Map<Site, Tensor> after, List<Site> sites) {
    for (int site = 0; site < sites.size(); site++) {
      Tensor one = Objects.requireNonNull(before.get(sites.get(site)));
      Tensor other = Objects.requireNonNull(after.get(sites.get(site)));
      for (long i = 0; i < one.elements(); i++) {
        if (one.get(i) != other.get(i)) {
          return Optional.of(site);
        }
      }
    }
    return Optional.empty();
  }
}
