package org.ganglion.plugin.pathwaygradient.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.Probe;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The radius is a promise about every point inside the ball, and no more than that. */
final class LinearityRadiusTest {
  @ParameterizedTest
  @CsvSource({"1, REMOVED", "2, REMOVED", "3, REMOVED", "4, FROZEN", "5, FROZEN", "6, FROZEN"})
  void insideTheBallThePathwayIsItsGradient(long seed, Variant variant) {
    ReferenceNetwork network = RandomNetworks.cnn(seed);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, seed, 1)).sites("relu1", "relu2");
    Selection pathway = Steps.pathway(query, 70);
    Attribution map = Steps.map(query, pathway, variant, true);
    float radius = Steps.extra(map.extra(), "radius")[0];
    float response = Steps.extra(map.extra(), "response")[0];
    assertThat(radius).isPositive().isFinite();
    Tensor gradient = Steps.at(map, "input").row(0);
    List<double[]> moves = randomMoves(seed, 300, (int) gradient.elements(), 0.99 * radius);
    Tensor logits = pathwayAt(query, pathway, variant, moves, "fc");
    for (int i = 0; i < moves.size(); i++) {
      double predicted = response;
      for (int at = 0; at < gradient.elements(); at++) {
        predicted += gradient.get(at) * moves.get(i)[at];
      }
      assertThat(logits.row(i).get(query.target().classes().get(0)))
          .isCloseTo((float) predicted, within(2e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11, REMOVED",
    "12, REMOVED",
    "13, FROZEN",
    "14, FROZEN",
    "15, REMOVED",
    "16, FROZEN"
  })
  void aKeptNeuronChangesSideJustOutsideAndNoneInside(long seed, Variant variant) {
    // Two inputs, so that a circle of directions leaves no gap.
    ReferenceNetwork network = RandomNetworks.mlp(seed, 2, 12, 10, 3);
    TestQuery query =
        TestQuery.of(network, RandomNetworks.samples(network, seed, 1)).sites("relu1", "relu2");
    Selection pathway = Steps.pathway(query, 60);
    float radius = Steps.extra(Steps.map(query, pathway, variant, true).extra(), "radius")[0];
    assertThat(changesSide(query, pathway, variant, 0.999 * radius)).isFalse();
    assertThat(changesSide(query, pathway, variant, 1.001 * radius)).isTrue();
  }

  @Test
  void justOutsideTheGradientOfNetAIsNoLongerExact() {
    // The pathway is -4 relu(x1 + x2): its kink is at distance 3 / sqrt(2) from (1, 2), its
    // gradient there (-4, -4).
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1", "relu2");
    Selection pathway = Steps.pathway(query, 60);
    Attribution map = Steps.map(query, pathway, Variant.REMOVED, true);
    assertThat(Steps.extra(map.extra(), "radius")[0])
        .isCloseTo((float) (3 / Math.sqrt(2)), within(1e-6f));
    double inside = -0.99 * 3 / 2;
    double outside = -1.01 * 3 / 2;
    Tensor responses =
        pathwayAt(
            query,
            pathway,
            Variant.REMOVED,
            List.of(new double[] {inside, inside}, new double[] {outside, outside}),
            "out");
    float response = Steps.extra(map.extra(), "response")[0];
    double slope = Steps.sum(Steps.at(map, "input"), 0);
    assertThat((double) responses.get(0)).isCloseTo(response + slope * inside, within(1e-5));
    assertThat((double) responses.get(1)).isNotCloseTo(response + slope * outside, within(0.1));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void poolsLimitTheRadiusToTheirNearestTie(Variant variant) {
    // One channel of four pixels (4, 3, 1, 2) straight into a pool: the two largest meet when both
    // move by 1/2, at distance 1 / sqrt(2).
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(1, 2, 2))
            .relu("relu1", "input")
            .maxPool("pool", "relu1", 2, 2)
            .flatten("flatten", "pool")
            .dense("out", "flatten", new double[][] {{1}})
            .outputs("out");
    TestSamples samples = TestSamples.of("input", Tensor.of(Shape.of(1, 1, 2, 2), 4, 3, 1, 2));
    TestQuery query = TestQuery.of(network, samples).sites("relu1").target(TestTargets.index(0));
    Selection all = Selection.of(Coverage.SAMPLE, Map.of("relu1", Mask.all(Shape.of(1, 1, 2, 2))));
    assertThat(radius(query, all, variant)).isCloseTo((float) (1 / Math.sqrt(2)), within(1e-6f));
    // The winner alone: when the others are removed only its own kink is left; when they are held,
    // it meets 3 after 1.
    Selection winner =
        Selection.of(
            Coverage.SAMPLE, Map.of("relu1", Mask.builder(Shape.of(1, 1, 2, 2)).keep(0).build()));
    assertThat(radius(query, winner, variant))
        .isCloseTo(variant == Variant.REMOVED ? 4 : 1, within(1e-6f));
  }

  @Test
  void aNeuronOnItsKinkLeavesNoRadiusAndIsWarnedOf() {
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), TestSamples.of("input", new double[][] {{1, 1}}))
            .sites("relu1", "relu2")
            .target(TestTargets.index(0));
    Selection all = Steps.pathway(query, 0);
    TestRun run = TestRun.seeded(1);
    TestQuery asked = query.inputs().from(TestFindings.none().with(all));
    Attribution map =
        new PathwayGradient()
            .attribute(
                asked, new PathwayGradientOptions(Variant.REMOVED, Channels.NONE, true), run);
    assertThat(Steps.extra(map.extra(), "radius")).containsExactly(0);
    assertThat(Steps.codes(run)).contains("W107");
  }

  @Test
  void networksThatAreNotPiecewiseLinearHaveNoRadius() {
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(2))
            .relu("relu1", "input")
            .tanh("tanh", "relu1")
            .dense("out", "tanh", new double[][] {{1, 1}})
            .outputs("out");
    TestQuery query = TestQuery.of(network, KnownNetworks.sample());
    Selection rectified = Selection.of(Coverage.SAMPLE, Map.of("relu1", Mask.all(Shape.of(1, 2))));
    Steps.refused("M107", () -> Steps.map(query, rectified, Variant.REMOVED, true));
    Selection smooth = Selection.of(Coverage.SAMPLE, Map.of("tanh", Mask.all(Shape.of(1, 2))));
    Steps.refused("M106", () -> Steps.map(query, smooth, Variant.REMOVED, true));
    // In front of the smooth part there is one.
    assertThat(radius(query.target(TestTargets.neuron("relu1", 1)), rectified, Variant.REMOVED))
        .isEqualTo(1);
  }

  @Test
  void poolsWithUnknownWindowsAreRefused() {
    Site map = site("map", "Input", Shape.of(1, 5, 5), Map.of());
    Steps.refused(
        "M107",
        () ->
            PoolWindows.of(
                site("pool", "MaxPool", Shape.of(1, 5, 5), Map.of("kernel_shape", List.of(3L, 3L))),
                map));
    Steps.refused(
        "M107", () -> PoolWindows.of(site("pool", "MaxPool", Shape.of(1, 2, 2), Map.of()), map));
  }

  @Test
  void windowsFollowStridesPadsAndDilations() {
    Site map = site("map", "Input", Shape.of(2, 4), Map.of());
    Map<String, List<Long>> attributes =
        Map.of(
            "kernel_shape",
            List.of(2L),
            "strides",
            List.of(2L),
            "pads",
            List.of(1L, 1L),
            "dilations",
            List.of(2L));
    List<List<Integer>> windows = new ArrayList<>();
    PoolWindows.of(site("pool", "MaxPool", Shape.of(2, 2), attributes), map)
        .forEach(window -> windows.add(Arrays.stream(window).boxed().toList()));
    assertThat(windows).containsExactly(List.of(1), List.of(1, 3), List.of(5), List.of(5, 7));
  }

  @Test
  void windowsLieWhereUnevenPadsPutThem() {
    // Five elements in windows of two, padded in front as SAME_LOWER does, and behind as SAME_UPPER
    // does: shapes are the same, windows are not.
    assertThat(windows(List.of(1L, 0L))).containsExactly(List.of(0), List.of(1, 2), List.of(3, 4));
    assertThat(windows(List.of(0L, 1L))).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
  }

  @Test
  void aRadiusThatNothingLimitsIsTheLargestFloat() {
    ReferenceNetwork linear =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(2))
            .relu("relu1", "input")
            .dense("out", "relu1", new double[][] {{1, 1}})
            .outputs("out");
    // No kept neuron has a gradient: of the only one kept, the input is not explained.
    TestQuery query =
        TestQuery.of(linear, KnownNetworks.sample()).target(TestTargets.neuron("input", 0));
    Selection all = Selection.of(Coverage.SAMPLE, Map.of("relu1", Mask.all(Shape.of(1, 2))));
    assertThat(radius(query, all, Variant.REMOVED)).isEqualTo(Float.MAX_VALUE);
  }

  private static List<List<Integer>> windows(List<Long> pads) {
    Map<String, List<Long>> attributes =
        Map.of("kernel_shape", List.of(2L), "strides", List.of(2L), "pads", pads);
    List<List<Integer>> windows = new ArrayList<>();
    PoolWindows.of(
            site("pool", "MaxPool", Shape.of(1, 3), attributes),
            site("map", "Input", Shape.of(1, 5), Map.of()))
        .forEach(window -> windows.add(Arrays.stream(window).boxed().toList()));
    return windows;
  }

  private static float radius(TestQuery query, Selection pathway, Variant variant) {
    return Steps.extra(Steps.map(query, pathway, variant, true).extra(), "radius")[0];
  }

  private static Site site(
      String id, String operator, Shape shape, Map<String, List<Long>> attributes) {
    return new Site(id, id, Site.Kind.HIDDEN, operator, shape, 0, List.of(), attributes);
  }

  /** Whether a kept neuron has another sign than at the sample, somewhere on a circle around it. */
  private static boolean changesSide(
      TestQuery query, Selection pathway, Variant variant, double distance) {
    List<double[]> moves = new ArrayList<>(List.of(new double[2]));
    for (int i = 0; i < 4_000; i++) {
      double angle = 2 * Math.PI * i / 4_000;
      moves.add(new double[] {distance * Math.cos(angle), distance * Math.sin(angle)});
    }
    for (int layer = 1; layer <= 2; layer++) {
      Tensor before = pathwayAt(query, pathway, variant, moves, "fc" + layer);
      Mask kept = Steps.at(pathway, "relu" + layer);
      for (int neuron = 0; neuron < kept.elements(); neuron++) {
        for (int i = 1; i < moves.size() && kept.get(neuron); i++) {
          if (before.row(i).get(neuron) > 0 != before.row(0).get(neuron) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Values in the network that the pathway of the only sample leaves, at points around the sample.
   */
  private static Tensor pathwayAt(
      TestQuery query, Selection pathway, Variant variant, List<double[]> moves, String site) {
    Tensor sample = query.samples().input("input").row(0);
    Tensor.Builder points = Tensor.builder(sample.shape().prepend(moves.size()));
    for (int i = 0; i < moves.size(); i++) {
      for (int at = 0; at < sample.elements(); at++) {
        points.set(i * sample.elements() + at, (float) (sample.get(at) + moves.get(i)[at]));
      }
    }
    List<Intervention> interventions = new ArrayList<>();
    pathway
        .masks()
        .forEach(
            (id, mask) -> {
              Site gate = query.network().site(id).orElseThrow();
              Tensor kept = mask.toTensor().row(0);
              interventions.add(new Intervention.Scale(gate, kept));
              if (variant == Variant.FROZEN) {
                Tensor held = new Probe(query.network(), query.samples()).value(id).row(0);
                interventions.add(
                    new Intervention.Add(
                        gate, held.zip(kept, (value, bit) -> bit == 1 ? 0 : value)));
              }
            });
    return new Probe(query.network(), TestSamples.of("input", points.build()))
        .value(site, interventions.toArray(Intervention[]::new));
  }

  private static List<double[]> randomMoves(long seed, int count, int dimensions, double length) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> moves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] move = new double[dimensions];
      double square = 0;
      for (int at = 0; at < dimensions; at++) {
        move[at] = random.nextGaussian();
        square += move[at] * move[at];
      }
      for (int at = 0; at < dimensions; at++) {
        move[at] *= length / Math.sqrt(square);
      }
      moves.add(move);
    }
    return moves;
  }
}
