package org.ganglion.plugin.pathwaygradient.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.ganglion.api.result.Selection;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.TorchArrays;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/** Selectors by an objective: against what python3-torch keeps (rivals.py), and by their laws. */
final class RivalsTest {
  private static final TorchArrays TORCH = TorchArrays.of(RivalsTest.class, "rivals.txt");

  private final TestRun run = TestRun.seeded(1);

  @Test
  void theReleasedGreedyRuleKeepsWhatTorchKeeps() {
    assertKept(
        select(new GreedyPruneCompat(), new GreedyCompatOptions(100, 1)), "greedy-prune-compat");
    assertThat(Steps.codes(run)).containsExactly("W105");
    assertKept(
        select(new GreedyPruneCompat(), new GreedyCompatOptions(10, 4)),
        "greedy-prune-compat/10x4");
  }

  @Test
  void greedyPruningKeepsWhatTorchKeeps() {
    Selection picked = select(new GreedyPrune(), new GreedyOptions(70, 0.1, 0, Leftovers.KEEP));
    assertKept(picked, "greedy-prune");
    assertThat(Steps.codes(run)).contains("W102");
  }

  @Test
  void droppingLeftoversMeetsTheSparsityAndAddsNothing() {
    Selection kept = select(new GreedyPrune(), new GreedyOptions(70, 0.1, 0, Leftovers.KEEP));
    Selection equal = select(new GreedyPrune(), new GreedyOptions(70, 0.1, 0, Leftovers.DROP));
    for (float density : Steps.extra(equal.extra(), "density")) {
      assertThat(density).isEqualTo(7 / 26f);
    }
    for (String site : kept.masks().keySet()) {
      float[] more = Steps.bits(kept, site);
      float[] less = Steps.bits(equal, site);
      for (int i = 0; i < less.length; i++) {
        assertThat(less[i]).isLessThanOrEqualTo(more[i]);
      }
    }
  }

  @Test
  void aLimitEndsBeforeTheProbabilityHasChangedByMore() {
    Selection free = select(new GreedyPrune(), new GreedyOptions(95, 0.1, 0, Leftovers.KEEP));
    Selection held = select(new GreedyPrune(), new GreedyOptions(95, 0.1, 0.1, Leftovers.KEEP));
    float[] without = Steps.extra(free.extra(), "change");
    float[] with = Steps.extra(held.extra(), "change");
    boolean stopped = false;
    for (int row = 0; row < with.length; row++) {
      assertThat(with[row]).isLessThanOrEqualTo(0.1f);
      stopped |= without[row] > 0.1f;
    }
    assertThat(stopped).isTrue();
  }

  @Test
  void gatesAreThoseThatTorchLearns() {
    assertLearned(
        new DgrOptions(
            GateStart.ONE, GateGrain.NEURONS, 70, 0.01, 0.01, 0.9, false, 400, 100, 1, 1, 0.1),
        "dgr");
    assertLearned(
        new DgrOptions(
            GateStart.ONE, GateGrain.NEURONS, 70, 0.05, 0.1, 0.5, true, 30, 100, 1, 1, 0.1),
        "dgr/nesterov");
  }

  private void assertLearned(DgrOptions options, String name) {
    Selection picked = select(new DistillationGuidedRouting(), options);
    assertKept(picked, name);
    float[] losses = Steps.extra(picked.extra(), "loss");
    float[] thresholds = Steps.extra(picked.extra(), "threshold");
    for (int row = 0; row < losses.length; row++) {
      assertThat((double) losses[row]).isCloseTo(TORCH.get(name + "/loss").get(row), within(2e-5));
      assertThat((double) thresholds[row])
          .isCloseTo(TORCH.get(name + "/threshold").get(row), within(2e-5));
    }
  }

  @Test
  void everyReleasedConstantIsTheDefault() {
    assertThat(new DistillationGuidedRouting().defaults())
        .isEqualTo(
            new DgrOptions(
                GateStart.ONE,
                GateGrain.NEURONS,
                90,
                0.01,
                0.01,
                0.9,
                false,
                1000,
                100,
                1,
                100,
                0.1));
    assertThat(new GreedyPruneCompat().defaults()).isEqualTo(new GreedyCompatOptions(99, 1));
  }

  @Test
  void aLostPredictionIsLookedForWithLessPenalty() {
    // Random gates lose the prediction of some; each attempt is one step on.
    DgrOptions harsh =
        new DgrOptions(
            GateStart.RANDOM, GateGrain.NEURONS, 50, 0.2, 0.1, 0, false, 1, 100, 1, 500, 0.5);
    Selection picked = select(new DistillationGuidedRouting(), harsh);
    float least = 0.2f;
    for (float gamma : Steps.extra(picked.extra(), "gamma")) {
      least = Math.min(least, gamma);
    }
    assertThat(least).isLessThan(0.2f);
    Steps.refused(
        "M112",
        () ->
            select(
                new DistillationGuidedRouting(),
                new DgrOptions(
                    GateStart.RANDOM,
                    GateGrain.NEURONS,
                    50,
                    0.2,
                    0.1,
                    0,
                    false,
                    1,
                    100,
                    1,
                    1,
                    0.5)));
  }

  @Test
  void moreStartsNeverEndInALargerLoss() {
    float[] one = losses(1);
    float[] four = losses(4);
    for (int row = 0; row < one.length; row++) {
      assertThat(four[row]).isLessThanOrEqualTo(one[row]);
    }
    assertThat(four).isNotEqualTo(one);
  }

  private float[] losses(int restarts) {
    DgrOptions options =
        new DgrOptions(
            GateStart.RANDOM,
            GateGrain.NEURONS,
            50,
            0.05,
            0.1,
            0.9,
            false,
            25,
            100,
            restarts,
            20,
            0.1);
    return Steps.extra(select(new DistillationGuidedRouting(), options).extra(), "loss");
  }

  @Test
  void neuronsOfAUnitShareItsGate() {
    ReferenceNetwork network = RandomNetworks.cnn(4);
    TestQuery query = TestQuery.of(network, RandomNetworks.samples(network, 4, 3)).sites("relu1");
    DgrOptions units =
        new DgrOptions(
            GateStart.ONE, GateGrain.UNITS, 50, 0.05, 0.1, 0.9, false, 10, 100, 1, 1, 0.1);
    Selection picked = new DistillationGuidedRouting().select(query, units, run);

    Tensor mask = Steps.at(picked, "relu1").toTensor();
    int channels = mask.shape().size(0) * mask.shape().size(1);
    int positions = Math.toIntExact(mask.elements() / channels);
    assertThat(positions).isGreaterThan(1);
    double kept = 0;
    for (int channel = 0; channel < channels; channel++) {
      float first = mask.get((long) channel * positions);
      kept += first;
      for (int at = 1; at < positions; at++) {
        assertThat(mask.get((long) channel * positions + at)).isEqualTo(first);
      }
    }
    assertThat(kept).isBetween(1.0, channels - 1.0);
  }

  @Test
  void everyLayerLosesItsShareAtRandom() {
    Selection picked = select(new RandomPerLayer(), new RandomPerLayerOptions(75));
    for (Map.Entry<String, Integer> kept : Map.of("relu1", 4, "relu2", 3).entrySet()) {
      Tensor mask = Steps.at(picked, kept.getKey()).toTensor();
      for (int row = 0; row < mask.shape().size(0); row++) {
        assertThat(Steps.sum(mask, row)).isEqualTo(kept.getValue().doubleValue());
      }
    }
  }

  @Test
  void whatCannotBePrunedOrLearnedIsRefused() {
    TestQuery affine = query().sites("fc1");
    Steps.refused("M106", () -> greedy(affine));
    Steps.refused("M100", () -> greedy(query().sites(new String[0])));
    Steps.refused(
        "M106",
        () -> new GreedyPruneCompat().select(affine, new GreedyPruneCompat().defaults(), run));
    ReferenceNetwork netA = KnownNetworks.netA();
    TestSamples silent = TestSamples.of("input", new double[][] {{0, 0}});
    Steps.refused(
        "M103",
        () ->
            new GreedyPruneCompat()
                .select(
                    TestQuery.of(netA, silent).sites("relu1", "relu2"),
                    new GreedyPruneCompat().defaults(),
                    run));
    Steps.refused("M103", () -> greedy(TestQuery.of(netA, silent).sites("relu1", "relu2")));
    Steps.refused(
        "M102",
        () ->
            greedy(
                TestQuery.of(netA, TestSamples.of("input", new double[][] {{Double.NaN, 0}}))
                    .sites("relu1")));
  }

  private Selection greedy(TestQuery query) {
    return new GreedyPrune().select(query, new GreedyPrune().defaults(), run);
  }

  private <O extends Record> Selection select(Selector<O> method, O options) {
    return method.select(query(), options, run);
  }

  private static TestQuery query() {
    return TestQuery.of(TORCH.perceptron(3), TestSamples.of("input", TORCH.get("input")))
        .sites("relu1", "relu2");
  }

  private static void assertKept(Selection picked, String name) {
    Tensor expected = TORCH.get(name);
    int start = 0;
    for (String site : picked.masks().keySet()) {
      Tensor mask = Objects.requireNonNull(picked.masks().get(site)).toTensor();
      int width = mask.shape().size(1);
      for (int row = 0; row < mask.shape().size(0); row++) {
        for (int i = 0; i < width; i++) {
          assertThat(mask.get((long) row * width + i))
              .as(name + ", sample " + row + ", " + site + " " + i)
              .isEqualTo(expected.get((long) row * expected.shape().size(1) + start + i));
        }
      }
      start += width;
    }
  }
}
