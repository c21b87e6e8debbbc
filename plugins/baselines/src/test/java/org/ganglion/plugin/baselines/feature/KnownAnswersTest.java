package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/**
 * Answers that can be worked out by hand; net A and net B are described in {@link KnownNetworks}.
 */
final class KnownAnswersTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void theGradientOfNetAIsMinusSixInTheSecondInput() {
    assertThat(scores(new Gradient(), netA())).containsExactly(0, -6);
  }

  @Test
  void inputTimesGradientSumsToTheResponseOfANetWithoutBias() {
    assertThat(scores(new InputTimesGradient(), netA())).containsExactly(0, -12);
  }

  @Test
  void integratedGradientsOfANetWithoutBiasAreInputTimesGradient() {
    assertThat(scores(new IntegratedGradients(), netA())).containsExactly(0, -12);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void integratedGradientsOfNetBLeaveOutThePartOfThePathThatIsSilent() {
    // z2 = (2, 7) t + (-1, -3.5): both units wake at t = 1/2, so half of the gradient (0, -6)
    // counts.
    assertThat(scores(new IntegratedGradients(), netB())).containsExactly(0, -6);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void deepLiftOfNetBGivesTheChangeToTheSecondInput() {
    // Multipliers: relu2 (1/2, 1/2), relu1 (1, 0, 1), so (1, -2) diag(1/2) W2 diag(1, 0, 1) W1 =
    // (0, -3).
    assertThat(scores(new DeepLift(), netB())).containsExactly(0, -6);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void guidedBackpropagationStopsNegativeFlow() {
    // (1, -2) into relu2 leaves (1, 0); W2' gives (1, 0, -1) into relu1, which leaves (1, 0, 0);
    // W1' gives (1, 1).
    assertThat(scores(new GuidedBackprop(), netA())).containsExactly(1, 1);
  }

  @Test
  void deepLiftSeesThroughSaturation() {
    ReferenceNetwork saturated =
        ReferenceNetwork.builder(1)
            .input("input", Shape.of(2))
            .dense("sum", "input", new double[][] {{-1, -1}}, new double[] {1})
            .relu("relu", "sum")
            .dense("out", "relu", new double[][] {{-1}}, new double[] {1})
            .outputs("out");
    TestQuery query =
        TestQuery.of(saturated, TestSamples.of("input", new double[][] {{1, 1}})).inputs();
    // min(1, x1 + x2): the gradient is 0 at (1, 1), each input owns half of the change.
    assertThat(scores(new Gradient(), query)).containsExactly(0, 0);
    assertThat(scores(new DeepLift(), query)).containsExactly(0.5, 0.5);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W203");
  }

  @Test
  void deepLiftSharesAPoolBetweenTheOldAndTheNewLargest() {
    ReferenceNetwork pooled =
        ReferenceNetwork.builder(1)
            .input("input", Shape.of(1, 2, 2))
            .maxPool("pool", "input", 2, 2)
            .flatten("out", "pool")
            .outputs("out");
    Tensor sample = Tensor.of(Shape.of(1, 1, 2, 2), -3, -1, -2, -4);
    TestQuery query = TestQuery.of(pooled, TestSamples.of("input", sample)).inputs();
    // From 0 everywhere down to -1: all of the change is a way down, from the reference's largest,
    // whose first element is the one that torch and the reference network pick among equals.
    double[] scores = scores(new DeepLift(), query);
    assertThat(Arrays.stream(scores).sum()).isCloseTo(-1, within(1e-6));
    assertThat(Arrays.stream(scores).filter(score -> score != 0).toArray()).containsExactly(-1);
  }

  @Test
  void gradCamPaintsAllChannelsAlike() {
    ReferenceNetwork net =
        ReferenceNetwork.builder(1)
            .input("input", Shape.of(2, 2, 2))
            .relu("maps", "input")
            .globalAveragePool("pool", "maps")
            .flatten("flat", "pool")
            .dense("out", "flat", new double[][] {{4, -8}})
            .outputs("out");
    Tensor sample = Tensor.of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 0, 0, 1, 3);
    TestQuery query = TestQuery.of(net, TestSamples.of("input", sample)).inputs();
    // Mean derivatives are 1 and -2: 1, 2, 3 - 2, 4 - 6.
    assertThat(scores(new GradCam(), query)).containsExactly(1, 2, 1, 0, 1, 2, 1, 0);
  }

  @Test
  void layerRelevanceWithoutEpsilonIsInputTimesGradientAndKeepsTheResponseOfANetWithoutBias() {
    var options = new LayerRelevanceOptions(LayerRelevanceOptions.SumRule.EPSILON, 0, 2);
    Attribution relevance = new LayerRelevance().attribute(netA(), options, run);
    assertThat(input(relevance).toArray()).containsExactly(0, -12);
    assertThat(relevance.extra().get("gap"))
        .isInstanceOfSatisfying(Tensor.class, gap -> assertThat(gap.get(0)).isZero());
  }

  @Test
  void excitationWalksInProportionToWhatExcites() {
    // One neuron reads 1 * 1 and 2 * 3 through positive weights, and 5 through a negative one.
    ReferenceNetwork network =
        ReferenceNetwork.builder(2)
            .input("input", Shape.of(3))
            .dense("fc", "input", new double[][] {{1, 3, -1}})
            .outputs("fc");
    TestSamples samples = TestSamples.of("input", new double[][] {{1, 2, 5}});
    Attribution shares =
        new ExcitationBackprop()
            .attribute(TestQuery.of(network, samples).inputs(), new NoOptions(), run);
    assertThat(input(shares).get(0)).isEqualTo(1 / 7f, within(1e-6f));
    assertThat(input(shares).get(1)).isEqualTo(6 / 7f, within(1e-6f));
    assertThat(input(shares).get(2)).isZero();
  }

  @Test
  void occlusionOfSingleInputsIsTheirRemoval() {
    Attribution scores = new Occlusion().attribute(netA(), new OcclusionOptions(1, 1, 0), run);
    // Phi(1, 2) = -12; Phi(0, 2) = -12; Phi(1, 0) = -5.
    assertThat(input(scores).toArray()).containsExactly(0, -7);
    assertCode("M220", () -> new Occlusion().attribute(netA(), new OcclusionOptions(1, 2, 0), run));
  }

  @Test
  void aCoarseIntegralIsWarnedAbout() {
    var options = new IntegratedGradientsOptions(3, Quadrature.RIGHT, 0);
    new IntegratedGradients().attribute(netB(), options, run);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W201");
  }

  @Test
  void sitesOtherThanInputsAreRefused() {
    TestQuery query = TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1");
    assertCode("M201", () -> attribute(new Gradient(), query));
  }

  @Test
  void aColumnHasNoGradient() {
    TestQuery query = netA().target(TestTargets.column("age", 4));
    assertCode("M206", () -> attribute(new IntegratedGradients(), query));
    assertCode("M206", () -> attribute(new GradCam(), query));
  }

  @Test
  void guidedBackpropagationNeedsARelu() {
    ReferenceNetwork linear =
        ReferenceNetwork.builder(1)
            .input("input", Shape.of(2))
            .dense("out", "input", new double[][] {{1, 2}})
            .outputs("out");
    assertCode(
        "M204",
        () ->
            attribute(new GuidedBackprop(), TestQuery.of(linear, KnownNetworks.sample()).inputs()));
  }

  @Test
  void gradCamNeedsMaps() {
    assertCode("M202", () -> attribute(new GradCam(), netA()));
    SmallCnn cnn = SmallCnn.read();
    TestQuery query = TestQuery.of(cnn.network(), cnn.samples());
    assertCode("M202", () -> attribute(new GradCam(), query.sites("relu1", "relu2")));
    assertCode("M202", () -> attribute(new GradCam(), query.sites("fc1")));
  }

  @Test
  void aSampleThatIsNotANumberIsRefusedByItsId() {
    TestSamples samples =
        TestSamples.of("input", new double[][] {{1, 2}, {Double.NaN, 2}}).identified(70, 71);
    TestQuery query = TestQuery.of(KnownNetworks.netA(), samples).inputs();
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> attribute(new InputTimesGradient(), query))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M203"))
        .withMessageContaining("sample 71");
  }

  @Test
  void randomScoresDependOnTheSampleAndTheSeedAlone() {
    TestSamples three = KnownNetworks.batch().identified(5, 6, 7);
    TestSamples last = three.select(Ints.of(2));
    double[] together =
        scores(new FeatureRandom(), TestQuery.of(KnownNetworks.netA(), three).inputs());
    double[] alone = scores(new FeatureRandom(), TestQuery.of(KnownNetworks.netA(), last).inputs());
    assertThat(alone).containsExactly(together[4], together[5]);
    assertThat(together).doesNotHaveDuplicates();
  }

  private static TestQuery netA() {
    return TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).inputs();
  }

  private static TestQuery netB() {
    return TestQuery.of(KnownNetworks.netB(), KnownNetworks.sample()).inputs();
  }

  private <O extends Record> Attribution attribute(Attributor<O> method, TestQuery query) {
    return method.attribute(query, method.defaults(), run);
  }

  private <O extends Record> double[] scores(Attributor<O> method, TestQuery query) {
    Tensor scores = input(attribute(method, query));
    return LongStream.range(0, scores.elements())
        .mapToDouble(i -> Math.round(scores.get(i) * 1e5) / 1e5)
        .toArray();
  }

  private static Tensor input(Attribution scores) {
    return Objects.requireNonNull(scores.scores().get("input"));
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
