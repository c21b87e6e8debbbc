package org.ganglion.engine.evaluate.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.fake.FakeAlgebra;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected numbers are those that {@code degradation.py} prints. */
final class DegradationTest {
  private static final double[][] W = {{1, -2, 0.5, 3}, {0, 1, -1, 0.25}};
  private static final float[] X = {1, 0.75f, 2, 1.5f, 2, -1, 1, 0.25f, -1, 2, 0.5f, -0.5f};
  private static final float[] MAP = {
    0.1f, -0.4f, 0.3f, 0.2f, 0.5f, 0.1f, -0.2f, 0.05f, -0.3f, 0.3f, 0.2f, 0.1f
  };
  private static final int[] LABELS = {0, 0, 1};

  private final FakeRun run = new FakeRun(FakeAlgebra.none(), 1);

  private static Network linear() {
    double[] weights = new double[8];
    System.arraycopy(W[0], 0, weights, 0, 4);
    System.arraycopy(W[1], 0, weights, 4, 4);
    TinyModel model =
        new TinyModel()
            .input("x", -1, 4)
            .weights("W", List.of(2, 4), weights)
            .node("y", "Gemm", List.of("x", "W"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static DataSet rows() {
    return DataSet.of(
        Ints.range(3),
        Map.of("x", Tensor.of(Shape.of(3, 4), X)),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }

  private static TestEvidence evidence(float[]... maps) {
    Network network = linear();
    TestEvidence evidence = new TestEvidence(network, rows());
    for (int i = 0; i < maps.length; i++) {
      Tensor map = Tensor.of(Shape.of(3, 4), maps[i]);
      evidence.map("m" + i, Attribution.perSample(Map.of(network.inputs().get(0), map)));
    }
    return evidence;
  }

  /** Derivative of the predicted output, or that times the input. */
  private static float[] exact(boolean times) {
    float[] map = new float[12];
    for (int i = 0; i < 12; i++) {
      map[i] = (float) W[LABELS[i / 4]][i % 4] * (times ? X[i] : 1);
    }
    return map;
  }

  private static RemovalOptions three(Fill fill) {
    return new RemovalOptions(0.75, 0.25, fill, Channels.ABS_MAX, true, true);
  }

  @Test
  void leastRelevantFirst() {
    Verdict verdict = OrderedRemoval.lerf().evaluate(evidence(MAP), three(Fill.DATA_MEAN), run);

    Score end = verdict.scores().get(0);
    assertThat(end.value()).isCloseTo(0.11009841530961177, within(1e-6));
    assertThat(end.error()).isCloseTo(0.05115753829204084, within(1e-6));
    assertThat(verdict.score("m0", OrderedRemoval.AREA))
        .isCloseTo(0.025705379856108008, within(1e-6));
    assertThat(verdict.curves().get(0).points().row(0)).startsWith(0, 0, 0);
    assertThat(verdict.curves()).hasSize(2);
    assertThat(verdict.score(Degradation.CONTROL, OrderedRemoval.END)).isPositive();
  }

  @Test
  void mostRelevantFirst() {
    Verdict verdict = OrderedRemoval.morf().evaluate(evidence(MAP), three(Fill.DATA_MEAN), run);

    assertThat(verdict.score("m0", OrderedRemoval.END)).isCloseTo(0.2121452993375468, within(1e-6));
    assertThat(verdict.score("m0", OrderedRemoval.AREA))
        .isCloseTo(0.04008981693466578, within(1e-6));
  }

  @Test
  void insertsAndDeletes() {
    Verdict verdict =
        new InsertionDeletion()
            .evaluate(
                evidence(MAP),
                new InsertionOptions(4, Fill.DATA_MEAN, Channels.ABS_MAX, false),
                run);

    assertThat(verdict.score("m0", "insertion")).isCloseTo(0.8739572643731361, within(1e-6));
    assertThat(verdict.score("m0", "deletion")).isCloseTo(0.8849394735626475, within(1e-6));
    // Everything is there in the end, and in the beginning of the deletion.
    double[] inserted = verdict.curves().get(0).points().row(4);
    double[] whole = verdict.curves().get(1).points().row(0);
    assertThat(inserted[1]).isEqualTo(whole[1]);
  }

  @Test
  void averagesTheFallOverAllSteps() {
    Verdict verdict =
        new Aopc()
            .evaluate(evidence(MAP), new AopcOptions(1, 3, Fill.ZERO, Channels.SUM, false), run);

    assertThat(verdict.score("m0", "aopc")).isCloseTo(0.21088642978509917, within(1e-6));
  }

  @Test
  void theMeanOfAReferenceTakesThePlaceOfThatOfTheSamples() {
    DataSet dark =
        DataSet.of(
            Ints.range(2),
            Map.of("x", Tensor.of(Shape.of(2, 4), 1, 2, 3, 4, -1, -2, -3, -4)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    double mean =
        OrderedRemoval.lerf()
            .evaluate(evidence(MAP).reference(dark), three(Fill.DATA_MEAN), run)
            .score("m0", OrderedRemoval.END);
    double zero =
        OrderedRemoval.lerf()
            .evaluate(evidence(MAP), three(Fill.ZERO), run)
            .score("m0", OrderedRemoval.END);
    double own =
        OrderedRemoval.lerf()
            .evaluate(evidence(MAP), three(Fill.DATA_MEAN), run)
            .score("m0", OrderedRemoval.END);
    assertThat(mean).isEqualTo(zero).isNotEqualTo(own);
  }

  @Test
  void flagsMapsWhoseFirstPixelsEqualTheirFill() {
    Network network = linear();
    float[] x = {1, 0, 2, 0, 3, 0, 1, 0};
    DataSet rows =
        DataSet.of(
            Ints.range(2),
            Map.of("x", Tensor.of(Shape.of(2, 4), x)),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    Tensor map = Tensor.of(Shape.of(2, 4), x);
    TestEvidence evidence =
        new TestEvidence(network, rows)
            .map("times", Attribution.perSample(Map.of(network.inputs().get(0), map)));
    RemovalOptions zero = new RemovalOptions(0.5, 0.25, Fill.ZERO, Channels.ABS_MAX, false, false);
    Verdict verdict = OrderedRemoval.lerf().evaluate(evidence, zero, run);

    assertThat(verdict.score("times", OrderedRemoval.END)).isZero();
    assertThat(run.warnings).extracting(warning -> warning.code()).containsExactly("W932");
    // Where they are no candidates, something is removed.
    RemovalOptions skipping =
        new RemovalOptions(0.5, 0.25, Fill.ZERO, Channels.ABS_MAX, true, false);
    assertThat(
            OrderedRemoval.lerf()
                .evaluate(evidence, skipping, run)
                .score("times", OrderedRemoval.END))
        .isPositive();
  }

  @Test
  void pairsAreComparedOnTheSameSamples() {
    float[] worse = MAP.clone();
    for (int i = 0; i < worse.length; i++) {
      worse[i] = -MAP[(i + 1) % 12];
    }
    Verdict verdict =
        OrderedRemoval.lerf().evaluate(evidence(MAP, worse), three(Fill.DATA_MEAN), run);

    var apart = verdict.grids().get(0).values();
    assertThat(apart.get(0, 0)).isZero();
    assertThat(apart.get(0, 1)).isCloseTo(-apart.get(1, 0), within(1e-9));
  }

  @Test
  void exactScoresOfALinearNetworkTellWhatEverySubsetDoes() {
    Verdict verdict =
        new SensitivityN()
            .evaluate(
                evidence(exact(false), exact(true)),
                new SensitivityOptions(3, 40, 0.75, Fill.ZERO),
                run);

    assertThat(verdict.score("m1", "correlation")).isCloseTo(1, within(1e-5));
    assertThat(verdict.score("m0", "correlation of scores times change"))
        .isCloseTo(1, within(1e-5));
    assertThat(verdict.score("m0", "correlation")).isLessThan(0.99);
    assertThat(verdict.curves().get(0).points().rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Fill.class)
  void theDerivativeTimesWhatIsTakenAwayTellsItUnderEveryFill(Fill fill) {
    // Of a linear network the fall is w (x - fill), summed over the subset, whatever the fill.
    Verdict verdict =
        new SensitivityN()
            .evaluate(evidence(exact(false)), new SensitivityOptions(3, 40, 0.75, fill), run);

    assertThat(verdict.score("m0", "correlation of scores times change"))
        .isCloseTo(1, within(1e-5));
  }

  @Test
  void theDerivativeOfALinearNetworkIsFaithful() {
    float[] twice = exact(false);
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= 2;
    }
    Verdict verdict =
        new Infidelity()
            .evaluate(
                evidence(exact(false), twice, new float[12]),
                new InfidelityOptions(4000, 0.5),
                run);

    assertThat(verdict.score("m0", "infidelity")).isCloseTo(0, within(1e-8));
    assertThat(verdict.score("m1", "infidelity of the scaled map")).isCloseTo(0, within(1e-8));
    // Of a map of zeros: the variance of the output, noise^2 |w|^2, mean of 14.25, 14.25, 2.0625.
    double variance = 0.25 * (14.25 + 14.25 + 2.0625) / 3;
    assertThat(verdict.score("m2", "infidelity")).isCloseTo(variance, within(0.05 * variance));
    assertThat(verdict.score("m1", "infidelity")).isCloseTo(variance, within(0.05 * variance));
  }

  @Test
  void scoresThatAddUpAreComplete() {
    Verdict verdict =
        new Completeness().evaluate(evidence(exact(true), exact(false)), new NoOptions(), run);

    assertThat(verdict.score("m0", "gap")).isCloseTo(0, within(1e-6));
    assertThat(verdict.score("m0", "relative gap")).isCloseTo(0, within(1e-6));
    double gap = 0;
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += W[LABELS[row]][i] * (1 - X[4 * row + i]);
      }
      gap += Math.abs(sum) / 3;
    }
    assertThat(verdict.score("m1", "gap")).isCloseTo(gap, within(1e-5));
    // A map of zeros misses all of the change for every sample: the ratio is 1 without an error.
    Score none =
        new Completeness().evaluate(evidence(new float[12]), new NoOptions(), run).scores().get(1);
    assertThat(none.value()).isCloseTo(1, within(1e-6));
    assertThat(none.error()).isCloseTo(0, within(1e-6));
    assertThat(none.count()).isEqualTo(3);
    assertThat(verdict.curves()).hasSize(2);
    assertThat(verdict.curves().get(1).points().get(2, 1)).isEqualTo(1);
  }

  @Test
  void channelsOfAPositionBecomeOneScore() {
    int[] elements = {0, 1, 2, 3};
    float[] map = {-3, 1, 2, -0.5f};

    // Two channels of two positions: (-3, 2) and (1, -0.5).
    assertThat(Channels.ABS_MAX.of(map, elements, 0, 2, 2)).isEqualTo(3);
    assertThat(Channels.MAX.of(map, elements, 0, 2, 2)).isEqualTo(2);
    assertThat(Channels.SIGNED_MAX_ABS.of(map, elements, 0, 2, 2)).isEqualTo(-3);
    assertThat(Channels.SUM.of(map, elements, 1, 2, 2)).isEqualTo(0.5);
  }

  @Test
  void objectsToTargetsThatAreNoClass() {
    Given given =
        new Given(
            "m",
            Judged.FEATURE_SCORES,
            MethodInfo.of("m", "1", "m", Scope.PER_SAMPLE),
            linear(),
            List.of(),
            Reduce.NONE,
            Optional.of(Map.of("site", "y", "unit", 1)));

    for (Evaluation<?> evaluation :
        List.of(
            OrderedRemoval.lerf(),
            OrderedRemoval.morf(),
            new Aopc(),
            new SensitivityN(),
            new Infidelity())) {
      assertThat(objections(evaluation, given))
          .extracting(Objection::what)
          .containsExactly("'m' explains no class");
    }
  }

  private static Given explaining(String step, Object target) {
    return new Given(
        step,
        Judged.FEATURE_SCORES,
        MethodInfo.of("m", "1", "m", Scope.PER_SAMPLE),
        linear(),
        List.of(),
        Reduce.NONE,
        Optional.of(target));
  }

  @Test
  void objectsToOneRandomOrderForMapsOfDifferentTargets() {
    List<Given> apart = List.of(explaining("a", "predicted"), explaining("b", 1));
    RemovalOptions without =
        new RemovalOptions(0.1, 0.01, Fill.DATA_MEAN, Channels.ABS_MAX, true, false);

    assertThat(OrderedRemoval.lerf().objections(apart, RemovalOptions.standard()))
        .extracting(Objection::what)
        .containsExactly("the results explain different targets, and have no control in common");
    assertThat(OrderedRemoval.lerf().objections(apart, without)).isEmpty();
    assertThat(
            OrderedRemoval.lerf()
                .objections(
                    List.of(explaining("a", 1), explaining("b", 1)), RemovalOptions.standard()))
        .isEmpty();
  }

  @Test
  void noMoreThanAskedForIsRemoved() {
    RemovalOptions uneven = new RemovalOptions(0.25, 0.1, Fill.ZERO, Channels.ABS_MAX, true, false);
    assertThat(uneven.removal(false).shares()).containsExactly(0.1, 0.2, 0.25);
    assertThat(RemovalOptions.standard().removal(false).shares()).hasSize(10).endsWith(0.1);
    RemovalOptions tooLong = new RemovalOptions(0.1, 0.2, Fill.ZERO, Channels.ABS_MAX, true, false);
    assertThat(OrderedRemoval.lerf().objections(List.of(explaining("a", 1)), tooLong))
        .extracting(Objection::fix)
        .containsExactly("make 'step' at most 'most'");
  }

  @Test
  void samplesOfProbabilityZeroAreLeftOutAndCounted() {
    ChangeCurves.Value change = OrderedRemoval.relativeChange();
    assertThat(change.at(new double[] {0, 0.5}, 1)).isNaN();
    assertThat(change.at(new double[] {0.5, 0.25}, 1)).isEqualTo(0.5);
    Degradation some =
        new Degradation(
            List.of("m"), List.<double[][]>of(new double[][] {{0, 0.5}, {0.5, 0.25}}), List.of());
    Verdict.Builder verdict = Verdict.builder();
    OrderedRemoval.tellImpossible(some, verdict, run);

    assertThat(verdict.build().figures())
        .containsEntry("samples of probability 0 left out of m", 1.0);
    assertThat(run.warnings).extracting(warning -> warning.code()).containsExactly("W935");
  }

  private static <O extends Record> List<Objection> objections(
      Evaluation<O> evaluation, Given given) {
    return evaluation.objections(List.of(given), evaluation.defaults());
  }
}
