package org.ganglion.plugin.pathwaygradient.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.network.Network;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.junit.jupiter.api.Test;

/**
 * A map must depend on the weights: it loses its order when layers are drawn anew from the top
 * down, the target kept.
 */
final class RandomisationTest {
  private static final int SAMPLES = 12;

  @Test
  void theOrderOfPixelsIsLostWithTheWeights() {
    ReferenceNetwork network = RandomNetworks.cnn(1);
    TestSamples samples = RandomNetworks.samples(network, 2, SAMPLES);
    Tensor original = map(network, samples);
    double head = agreement(original, map(redrawn(network, "fc."), samples));
    double whole =
        agreement(original, map(redrawn(network, "fc.", "conv2.", "bn1.", "conv1."), samples));
    assertThat(head).isBetween(0.05, 0.9);
    assertThat(whole).isBetween(-0.25, 0.25);
    assertThat(whole).isLessThan(head);
  }

  @Test
  void aMapThatIgnoresTheNetworkKeepsItsOrder() {
    ReferenceNetwork network = RandomNetworks.cnn(1);
    Tensor input = RandomNetworks.samples(network, 2, SAMPLES).input("input");
    assertThat(agreement(input, input)).isEqualTo(1);
  }

  private static Tensor map(Network network, TestSamples samples) {
    TestQuery query =
        TestQuery.of(network, samples).sites("relu1", "relu2").target(TestTargets.index(0));
    return Steps.at(Steps.map(query, Steps.pathway(query, 60), Variant.REMOVED, false), "input");
  }

  private static Network redrawn(ReferenceNetwork network, String... layers) {
    SplittableRandom random = new SplittableRandom(3);
    return network.withWeights(
        (name, value) -> {
          boolean asked = Arrays.stream(layers).anyMatch(name::startsWith);
          return asked
              ? value.map(old -> (float) (name.contains("var") ? 1 : 0.4 * random.nextGaussian()))
              : value;
        });
  }

  /** Mean over samples of the rank correlation of magnitudes. */
  private static double agreement(Tensor one, Tensor other) {
    double sum = 0;
    for (int row = 0; row < SAMPLES; row++) {
      sum += correlation(ranks(one.row(row)), ranks(other.row(row)));
    }
    return sum / SAMPLES;
  }

  private static double[] ranks(Tensor map) {
    float[] values = map.toArray();
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing(i -> Math.abs(values[i])));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && Math.abs(values[order[to]]) == Math.abs(values[order[from]])) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double correlation(double[] a, double[] b) {
    double mean = (a.length - 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
