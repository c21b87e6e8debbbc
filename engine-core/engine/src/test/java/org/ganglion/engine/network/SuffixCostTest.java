package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in front of a changed site is computed once: counted in operators run. */
final class SuffixCostTest {
  /** Counted in the file: Conv Relu Pool Conv Relu_1 Pool Flatten Gemm Relu_2 Gemm Relu_3 Gemm. */
  @ParameterizedTest
  @CsvSource({"Relu, 10", "Relu_1, 7", "Relu_2, 3", "Relu_3, 1"})
  void eachPointOfAPathRunsTheNodesBehindItsSite(String id, int behind) {
    try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", new BatchPlan(1, 1L << 30))) {
      long all = integral(network, id, 1);
      for (int points : new int[] {2, 50}) {
        assertThat(integral(network, id, points)).isEqualTo(all + (points - 1L) * behind);
      }
    }
  }

  @Test
  void pointsPassTogetherWhereThereIsRoom() {
    try (GraphNetwork network =
        ExampleNetworks.load("fashion-lenet", new BatchPlan(64, 1L << 30))) {
      long one = integral(network, "Relu_1", 1);
      assertThat(integral(network, "Relu_1", 50)).isEqualTo(one);
    }
  }

  @Test
  void gatesThatAreSetAgainRunTheNodesBehindThemAlone() {
    try (GraphNetwork network = ExampleNetworks.load("fashion-lenet", new BatchPlan(4, 1L << 30));
        Bound bound = network.bind(ExampleNetworks.rows("fashion-lenet", 4, 1))) {
      Site site = network.site("Relu_2").orElseThrow();
      Tensor ones = Tensor.full(site.shape().prepend(4), 1);
      try (Gates gates = bound.gates(Map.of(site, ones))) {
        long before = network.counter().operations();
        gates.gradients(objective());
        long first = network.counter().operations() - before;
        for (int again = 1; again <= 5; again++) {
          gates.set(site, ones.map(one -> one / 2));
          gates.gradients(objective());
        }
        assertThat(network.counter().operations() - before).isEqualTo(first + 5 * 3);
        assertThat(first).isGreaterThan(3);
      }
    }
  }

  /** Operators that neuron-intgrad's request of a site runs for one sample. */
  private static long integral(GraphNetwork network, String id, int points) {
    Site site = network.site(id).orElseThrow();
    List<Path.Step> steps = new ArrayList<>();
    for (int k = 0; k < points; k++) {
      steps.add(
          new Path.Step(
              1.0 / points, List.of(Intervention.scale(site, (float) ((k + 0.5) / points)))));
    }
    long before = network.counter().operations();
    try (Bound bound = network.bind(ExampleNetworks.rows("fashion-lenet", 1, 1))) {
      bound.gradients(
          new Objective.Logit(Ints.of(3)),
          Pass.reading(Reading.GATE, List.of(site)).along(new Path(steps)),
          Reading.GATE);
    }
    return network.counter().operations() - before;
  }

  private static Objective objective() {
    return new Objective.Logit(Ints.of(0, 1, 2, 3));
  }
}
