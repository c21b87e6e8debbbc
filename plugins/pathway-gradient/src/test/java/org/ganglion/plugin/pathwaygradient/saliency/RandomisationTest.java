package org.ganglion.plugin.pathwaygradient.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sanity check after Adebayo and others, NeurIPS 2018: a map must depend on what a trained network
 * has learnt. Its order of pixels is compared with the one left when layers are drawn anew from the
 * top down, the target kept; a map that keeps its order is flagged.
 */
final class RandomisationTest {
  /** Rank correlation with the original map under wholly random weights that flags a method. */
  private static final double FLAGGED = 0.5;

  private static final int SIDE = 8;
  private static final TrainedBars BARS = TrainedBars.read();

  @Test
  void theNetworkIsTrained() {
    Tensor logits = new Probe(BARS.network(), BARS.samples()).value("fc3");
    for (int row = 0; row < BARS.samples().size(); row++) {
      float[] scores = logits.row(row).toArray();
      int best =
          IntStream.range(0, scores.length)
              .boxed()
              .max(Comparator.comparing(i -> scores[i]))
              .orElseThrow();
      assertThat(best).isEqualTo(BARS.samples().labels().orElseThrow().get(row));
    }
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void thePathwayGradientOfATrainedNetworkLosesItsOrderWithTheWeights(Variant variant) {
    List<Double> cascade =
        cascade(
            query -> Steps.at(Steps.map(query, Steps.pathway(query, 60), variant, false), "input"));
    assertThat(cascade.get(0)).as("unchanged").isEqualTo(1);
    assertThat(cascade.get(1)).as("without its head").isLessThan(0.9);
    assertThat(cascade.get(3)).as("wholly random").isBetween(-0.25, 0.25);
    assertThat(cascade.get(3)).isLessThan(cascade.get(1));
    assertThat(flagged(cascade)).isFalse();
  }

  @Test
  void anEdgeFilterKeepsItsOrderAndIsFlagged() {
    List<Double> cascade = cascade(RandomisationTest::edges);
    assertThat(cascade).containsExactly(1.0, 1.0, 1.0, 1.0);
    assertThat(flagged(cascade)).isTrue();
  }

  /** Differences between neighbours of the picture as the network reads it. */
  private static Tensor edges(TestQuery query) {
    Site input = query.network().inputs().get(0);
    Tensor picture;
    try (Bound bound = query.network().bind(query.samples())) {
      picture = bound.values(Pass.values(List.of(input))).getOrDefault(input, Tensor.scalar(0));
    }
    Tensor.Builder edges = Tensor.builder(picture.shape());
    for (int at = 0; at < picture.elements(); at++) {
      int right = at % SIDE == SIDE - 1 ? at : at + 1;
      int below = at / SIDE % SIDE == SIDE - 1 ? at : at + SIDE;
      edges.set(
          at,
          Math.abs(picture.get(right) - picture.get(at))
              + Math.abs(picture.get(below) - picture.get(at)));
    }
    return edges.build();
  }

  private static boolean flagged(List<Double> cascade) {
    return cascade.get(cascade.size() - 1) > FLAGGED;
  }

  /**
   * Agreement of a map with the one of the trained network: unchanged, without its head, without
   * two layers, wholly random.
   */
  private static List<Double> cascade(Function<TestQuery, Tensor> map) {
    TestSamples samples = BARS.samples();
    Tensor original = map.apply(query(BARS.network(), samples));
    List<Double> agreements = new ArrayList<>();
    for (int drawn = 0; drawn <= 3; drawn++) {
      int from = 3 - drawn;
      ReferenceNetwork network =
          redrawn(BARS.network(), layer -> layer > from, new SplittableRandom(3));
      agreements.add(agreement(original, map.apply(query(network, samples))));
    }
    return agreements;
  }

  private static TestQuery query(ReferenceNetwork network, TestSamples samples) {
    return TestQuery.of(network, samples).sites("relu1", "relu2").target(TestTargets.label());
  }

  private static ReferenceNetwork redrawn(
      ReferenceNetwork network, IntPredicate layers, SplittableRandom random) {
    return network.withWeights(
        (name, value) ->
            layers.test(name.charAt("fc".length()) - '0')
                ? value.map(old -> (float) (0.2 * random.nextGaussian()))
                : value);
  }

  /** Mean over samples of the rank correlation of magnitudes. */
  private static double agreement(Tensor one, Tensor other) {
    double sum = 0;
    for (int row = 0; row < one.shape().size(0); row++) {
      sum += correlation(ranks(one.row(row)), ranks(other.row(row)));
    }
    return sum / one.shape().size(0);
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
