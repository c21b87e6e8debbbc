package org.ganglion.testkit.network;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * Reads one tensor off a network, to compare the answer of a method with.
 *
 * @param network any network
 * @param samples that it can be bound to
 * @since 0.1.0
 */
public record Probe(Network network, Samples samples) {
  /** The site of this id. */
  public Site site(String id) {
    return network
        .site(id)
        .orElseThrow(() -> new IllegalArgumentException("the network has no site '" + id + "'"));
  }

  /** Values at a site under interventions, {@code [samples, ...]}. */
  public Tensor value(String site, Intervention... interventions) {
    try (Bound bound = network.bind(samples)) {
      return Objects.requireNonNull(
          bound
              .values(Pass.values(List.of(site(site))).under(List.of(interventions)))
              .get(site(site)));
    }
  }

  /** {@code reading} of {@code objective} at a site, {@code [samples, ...]}. */
  public Tensor read(Objective objective, Reading reading, String site) {
    return read(objective, reading, site, pass -> pass);
  }

  /** The same with more in the pass: interventions, a path, rules, a reduction. */
  public Tensor read(Objective objective, Reading reading, String site, UnaryOperator<Pass> more) {
    try (Bound bound = network.bind(samples)) {
      Pass pass = more.apply(Pass.reading(reading, List.of(site(site))));
      return Objects.requireNonNull(bound.gradients(objective, pass, reading).get(site(site)));
    }
  }

  /** The sum of the first output. */
  public Objective output() {
    return new Objective.Sum(network.outputs().get(0));
  }
}
