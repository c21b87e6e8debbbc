package org.ganglion.plugin.baselines.feature;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** What the nodes that need a rule see and give at the reference input. */
final class ReferenceValues {
  private final Network network;
  private final Map<Site, Tensor> values;

  private ReferenceValues(Network network, Map<Site, Tensor> values) {
    this.network = network;
    this.values = values;
  }

  /**
   * Reads them in one forward pass over one sample. One row is enough where every input is
   * replaced; with an input left at the sample, every sample has its own reference.
   */
  static ReferenceValues read(
      Network network, Samples samples, List<Site> nodes, Baseline baseline, boolean oneForAll) {
    Set<Site> sites = new LinkedHashSet<>();
    for (Site node : nodes) {
      sites.add(inputOf(network, node));
      sites.add(node);
    }
    Samples rows = oneForAll ? samples.select(Ints.of(0)) : samples;
    try (Bound bound = network.bind(rows)) {
      return new ReferenceValues(
          network, bound.values(Pass.values(List.copyOf(sites)).under(baseline.instead())));
    }
  }

  /** The node's input at the reference, for {@code count} samples from {@code first} on. */
  Tensor input(Site node, int first, int count) {
    return rows(Objects.requireNonNull(values.get(inputOf(network, node))), first, count);
  }

  /** The node's output at the reference, for {@code count} samples from {@code first} on. */
  Tensor output(Site node, int first, int count) {
    return rows(Objects.requireNonNull(values.get(node)), first, count);
  }

  private static Tensor rows(Tensor all, int first, int count) {
    if (all.shape().size(0) > 1) {
      return all.rows(first, count);
    }
    if (count == 1) {
      return all;
    }
    Shape row = all.shape().tail();
    Tensor.Builder builder = Tensor.builder(row.prepend(count));
    for (int i = 0; i < count; i++) {
      builder.put(i * row.elements(), all);
    }
    return builder.build();
  }

  private static Site inputOf(Network network, Site node) {
    String id = node.inputs().get(0);
    return network
        .site(id)
        .orElseThrow(
            () -> new IllegalStateException("node '" + node.id() + "' reads no site '" + id + "'"));
  }
}
