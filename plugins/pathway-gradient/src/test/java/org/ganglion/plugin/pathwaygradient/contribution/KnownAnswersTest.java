package org.ganglion.plugin.pathwaygradient.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ganglion.api.result.Attribution;
import org.ganglion.plugin.pathwaygradient.Steps;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/**
 * Answers that can be worked out by hand; net A and net B are described in {@link KnownNetworks}.
 */
final class KnownAnswersTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  private final TestRun run = TestRun.seeded(1);

  @Test
  void firstOrderContributionsOfNetA() {
    Attribution mct = Steps.mct(netA());
    assertThat(Steps.at(mct, "relu1").toArray()).containsExactly(new float[] {-9, 0, -3}, CLOSE);
    assertThat(Steps.at(mct, "relu2").toArray()).containsExactly(new float[] {2, -14}, CLOSE);
  }

  @Test
  void firstOrderContributionsOfABatchAreThoseOfItsSamples() {
    TestQuery query = gates(KnownNetworks.netA(), KnownNetworks.batch());
    assertThat(Steps.at(Steps.mct(query), "relu1").toArray())
        .containsExactly(new float[] {-9, 0, -3, -9, -2, 0, -8, 0, -8}, CLOSE);
  }

  @Test
  void firstOrderContributionsOfNetBAreNotComplete() {
    Attribution mct = Steps.mct(netB());
    assertThat(Steps.at(mct, "relu1").toArray()).containsExactly(new float[] {-9, 0, -3}, CLOSE);
    assertThat(Steps.at(mct, "relu2").toArray()).containsExactly(new float[] {1, -7}, CLOSE);
  }

  @Test
  void integratedGradientsOfNetAEqualItsFirstOrderContributions() {
    Attribution scores = intgrad(netA(), 50, Quadrature.MIDPOINT);
    assertThat(Steps.at(scores, "relu1").toArray()).containsExactly(new float[] {-9, 0, -3}, CLOSE);
    assertThat(Steps.at(scores, "relu2").toArray()).containsExactly(new float[] {2, -14}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
        .containsExactly(new float[] {0}, CLOSE);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void integratedGradientsOfNetBAreComplete() {
    for (Quadrature rule : new Quadrature[] {Quadrature.MIDPOINT, Quadrature.GAUSS_LEGENDRE}) {
      Attribution scores = intgrad(netB(), 50, rule);
      assertThat(Steps.at(scores, "relu1").toArray())
          .as("%s", rule)
          .containsExactly(new float[] {-4.5f, 0, -1.5f}, CLOSE);
      assertThat(Steps.at(scores, "relu2").toArray())
          .as("%s", rule)
          .containsExactly(new float[] {1, -7}, CLOSE);
      assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
          .containsExactly(new float[] {0}, CLOSE);
    }
  }

  @Test
  void theTrapezoidalRuleSitsOnTheKinkAndReportsItsGap() {
    Attribution scores = intgrad(netB(), 10, Quadrature.TRAPEZOID);
    assertThat(Steps.at(scores, "relu1").toArray())
        .containsExactly(new float[] {-4.05f, 0, -1.35f}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
        .containsExactly(new float[] {0.6f}, CLOSE);
    assertThat(Steps.codes(run)).containsExactly("W106");
    assertThat(run.warnings().get(0).text()).contains("raise options.points");
  }

  @Test
  void theMeanOfElevenPointsLosesAnEleventh() {
    Attribution scores = intgrad(netA(), 50, Quadrature.COMPAT_MEAN11);
    assertThat(Steps.at(scores, "relu1").get(0)).isCloseTo(-8.181818f, CLOSE);
    assertThat(Steps.codes(run)).contains("W105", "W106");
    assertThat(run.warnings())
        .filteredOn(warning -> warning.code().equals("W106"))
        .allSatisfy(
            warning ->
                assertThat(warning.text())
                    .contains("options.quadrature: midpoint")
                    .doesNotContain("raise options.points"));
  }

  @Test
  void theReleasedRuleOvershootsNetB() {
    Attribution scores = intgrad(netB(), 50, Quadrature.COMPAT_RELEASED);
    assertThat(Steps.at(scores, "relu1").toArray())
        .containsExactly(new float[] {-6.545455f, 0, -2.181818f}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
        .containsExactly(new float[] {-2.727273f}, CLOSE);
    assertThat(Steps.codes(run)).contains("W105", "W106");
  }

  @Test
  void exactContributionsOfNetAAndNetB() {
    Attribution netA = Steps.attribute(new NeuronAblation(), netA());
    assertThat(Steps.at(netA, "relu1").toArray()).containsExactly(new float[] {-10, 0, -3}, CLOSE);
    assertThat(Steps.at(netA, "relu2").toArray()).containsExactly(new float[] {2, -14}, CLOSE);
    Attribution netB = Steps.attribute(new NeuronAblation(), netB());
    assertThat(Steps.at(netB, "relu1").toArray()).containsExactly(new float[] {-6, 0, -3}, CLOSE);
    assertThat(Steps.at(netB, "relu2").toArray()).containsExactly(new float[] {1, -7}, CLOSE);
  }

  @Test
  void sampledShapleyValuesOfNetAAreWithinTheirErrorsAndSumToTheChange() {
    Attribution scores =
        new NeuronShapley()
            .attribute(netA(), new ShapleyOptions(4000, Grain.NEURONS), TestRun.seeded(1));
    float[] values = Steps.at(scores, "relu1").toArray();
    float[] errors = Steps.extra(scores.extra(), "standard-error/relu1");
    // By hand, over all six orders of three neurons.
    double[] exact = {-9.5, 0, -2.5};
    for (int i = 0; i < exact.length; i++) {
      assertThat((double) values[i]).isCloseTo(exact[i], within(4 * errors[i] + 1e-6));
    }
    // A neuron's effect takes two values, 1 apart, as often as each other: the deviation is 0.5.
    assertThat(errors[0]).isCloseTo(0.5f / (float) Math.sqrt(4000), within(1e-4f));
    assertThat(errors[1]).isZero();
    assertThat(Steps.sum(Steps.at(scores, "relu1"), 0)).isCloseTo(-12, within(1e-4));
  }

  @Test
  void aSaturatedUnitIsOverratedByTheFirstOrderAlone() {
    TestQuery query =
        gates(KnownNetworks.saturation(), TestSamples.of("input", new double[][] {{3}}));
    assertThat(Steps.at(Steps.mct(query), "relu1").toArray())
        .containsExactly(new float[] {3}, CLOSE);
    assertThat(Steps.at(Steps.attribute(new NeuronIntgrad(), query), "relu1").get(0))
        .isCloseTo(2, within(0.02f));
    assertThat(Steps.at(intgrad(query, 3, Quadrature.MIDPOINT), "relu1").get(0))
        .isCloseTo(2, CLOSE);
    assertThat(Steps.at(Steps.attribute(new NeuronAblation(), query), "relu1").toArray())
        .containsExactly(new float[] {2}, CLOSE);
  }

  @Test
  void conductanceTakesTheGradientAtTheLeftEndOfEachStep() {
    // Net B wakes at half of the path: of four steps only the last has a gradient at relu1, (-3,
    // -2, -3), and a1 grows by (0.75, 0, 0.25).
    Attribution scores =
        new NeuronConductance().attribute(netB(), new ConductanceOptions(4, 0), run);
    assertThat(Steps.at(scores, "relu1").toArray())
        .containsExactly(new float[] {-2.25f, 0, -0.75f}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
        .containsExactly(new float[] {3}, CLOSE);
    assertThat(Steps.at(scores, "relu2").toArray()).containsExactly(new float[] {1, -7}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu2"))
        .containsExactly(new float[] {0}, CLOSE);
  }

  @Test
  void conductanceStartsAtItsBaseline() {
    // From 1 over 2 to 3: at 1 the second unit is silent, at 2 its gradient is 1 and a1 grows by 1;
    // the response grows by 2.
    TestQuery query =
        gates(KnownNetworks.saturation(), TestSamples.of("input", new double[][] {{3}}));
    Attribution scores =
        new NeuronConductance().attribute(query, new ConductanceOptions(2, 1), run);
    assertThat(Steps.at(scores, "relu1").toArray()).containsExactly(new float[] {1}, CLOSE);
    assertThat(Steps.extra(scores.extra(), "completeness-gap/relu1"))
        .containsExactly(new float[] {-1}, CLOSE);
  }

  private Attribution intgrad(TestQuery query, int points, Quadrature rule) {
    return new NeuronIntgrad().attribute(query, new IntgradOptions(points, rule), run);
  }

  private static TestQuery netA() {
    return gates(KnownNetworks.netA(), KnownNetworks.sample());
  }

  private static TestQuery netB() {
    return gates(KnownNetworks.netB(), KnownNetworks.sample());
  }

  private static TestQuery gates(ReferenceNetwork network, TestSamples samples) {
    String[] sites =
        network.sites().stream()
            .filter(site -> site.id().startsWith("relu"))
            .map(site -> site.id())
            .toArray(String[]::new);
    return TestQuery.of(network, samples).sites(sites);
  }
}
