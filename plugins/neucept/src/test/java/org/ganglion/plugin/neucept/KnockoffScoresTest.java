package org.ganglion.plugin.neucept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.option.Options;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.neucept.KnockoffFilterOptions.Aggregate;
import org.ganglion.plugin.neucept.KnockoffSettings.Response;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TargetChoice;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that hands its input on ({@code fc1}), so that a test chooses the activations. */
final class KnockoffScoresTest {
  private final TestRun run = TestRun.seeded(6);

  /** A response with noise of its own and 12 of 40 units behind it. */
  @Test
  void aPlantedSupportIsRecovered() {
    int units = 40;
    int rows = 600;
    double[][] values = normal(rows, units, 3);
    SplittableRandom noise = new SplittableRandom(9);
    double[] response = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int unit = 0; unit < 12; unit++) {
        response[row] += (unit % 2 == 0 ? 0.6 : -0.6) * values[row][3 * unit];
      }
      response[row] += noise.nextGaussian();
    }
    TestQuery query = query(values, TestTargets.column("planted", response));
    Attribution scores = new KnockoffLcd().attribute(query, new KnockoffLcd().defaults(), run);
    Ints picked = picked(query, scores, 0.2);
    long good = picked.stream().filter(unit -> unit % 3 == 0 && unit < 36).count();
    assertThat(good).isGreaterThanOrEqualTo(11);
    assertThat(picked.size() - good).isLessThanOrEqualTo(5);
    assertThat(scores.figures()).containsKeys("r2/fc1", "shrinkage/fc1", "max-correlation/fc1");
    assertThat(scores.figures().get("groups/fc1")).isEqualTo(40);
    assertThat(scores.figures())
        .containsEntry("s-converged/fc1", 1.0)
        .containsEntry("s-scale/fc1", 1.0)
        .containsEntry("fit-converged/fc1", 1.0)
        .containsKeys("s-sweeps/fc1", "fit-sweeps/fc1", "least-gap/fc1", "least-noise/fc1");
    assertThat(scores.figures().get("s-residual/fc1")).isBetween(0.0, 1e-2);
    assertThat(scores.figures().get("fit-residual/fc1")).isBetween(0.0, 1e-12);
  }

  @Test
  void knockoffsDoNotSeeTheResponse() {
    double[][] values = normal(60, 5, 3);
    Attribution one = marginal(query(values, TestTargets.neuron("fc1", 0)));
    Attribution other = marginal(query(values, TestTargets.neuron("fc1", 3)));
    assertThat(one.extra().get("s/fc1")).isEqualTo(other.extra().get("s/fc1"));
    assertThat(one.figures().get("max-correlation/fc1"))
        .isEqualTo(other.figures().get("max-correlation/fc1"));
    assertThat(Objects.requireNonNull(one.scores().get("fc1")).toArray())
        .isNotEqualTo(Objects.requireNonNull(other.scores().get("fc1")).toArray());
  }

  @Test
  void logitsNeuronsLabelsAndClassesAreResponses() {
    TestQuery query = query(normal(80, 5, 4), TestTargets.predicted());
    for (TargetChoice target :
        List.of(
            TestTargets.predicted(),
            TestTargets.label(),
            TestTargets.index(1),
            TestTargets.neuron("fc1", 2))) {
      assertThat(marginal(query.target(target)).scores()).containsKey("fc1");
    }
    KnockoffOptions ofClass = options(Response.CLASS, -1);
    Attribution label =
        new KnockoffMarginal().attribute(query.target(TestTargets.label()), ofClass, run);
    assertThat(label.scores()).containsKey("fc1");
    FoldedKnockoffOptions logistic = new KnockoffLogistic().defaults();
    assertThat(
            new KnockoffLogistic()
                .attribute(query.target(TestTargets.label()), logistic, run)
                .scores())
        .containsKey("fc1");
  }

  /** Linear or not: what the network computes from a site has hardly a null among its units. */
  @Test
  void whatTheNetworkComputesFromASiteIsToldApart() {
    TestQuery query = query(normal(80, 5, 4), TestTargets.predicted());
    KnockoffOptions value = options(Response.VALUE, -1);
    KnockoffOptions ofClass = options(Response.CLASS, -1);
    assertThat(computed(query, value)).isTrue();
    assertThat(computed(query, ofClass)).isTrue();
    assertThat(computed(query.target(TestTargets.index(1)), value)).isTrue();
    assertThat(computed(query.target(TestTargets.neuron("fc1", 2)), value)).isTrue();
    assertThat(computed(query.target(TestTargets.label()), value)).isTrue();
    assertThat(computed(query.target(TestTargets.label()), ofClass)).isFalse();
    assertThat(computed(query.target(TestTargets.column("c", ramp(80))), value)).isFalse();
    TestQuery below = query.target(TestTargets.neuron(query.sites().get(0).inputs().get(0), 2));
    assertThat(computed(below, value)).isFalse();
    Attribution scores = new KnockoffMarginal().attribute(query, ofClass, run);
    assertThat(scores.figures().get("r2/fc1")).isLessThan(0.9);
    assertThat(filtered(query, scores, 0.2).claim().reason())
        .contains("; the network itself computes the response from these units");
  }

  /**
   * As outputs are recorded: values of a network, and no word on what feeds them, or on what feeds
   * what feeds them.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "fc9"})
  void whatARecordedNetworkLeavesOpenStaysOpen(String feeding) {
    Site outputs =
        new Site(
            "outputs",
            "outputs",
            Site.Kind.OUTPUT,
            "Recorded",
            Shape.of(2),
            0,
            Stream.of(feeding).filter(id -> !id.isEmpty()).toList(),
            Map.of());
    List<Double> values = Arrays.stream(ramp(80)).boxed().toList();
    TestQuery query = query(normal(80, 5, 4), (net, rows) -> new Loose(values, outputs));
    Attribution scores = marginal(query);
    assertThat(scores.figures()).containsEntry("deterministic/fc1", Origin.UNKNOWN);
    assertThat(filtered(query, scores, 0.2).claim().reason())
        .contains("; where a network without noise computes the response from these units");
  }

  /** A value of a network that nobody can trace. */
  private record Loose(List<Double> responses, Site site) implements Target {
    @Override
    public String text() {
      return "0";
    }

    @Override
    public boolean differentiable() {
      return true;
    }

    @Override
    public Ints classes() {
      return Ints.repeat(0, responses.size());
    }
  }

  private boolean computed(TestQuery query, KnockoffOptions options) {
    Attribution scores = new KnockoffMarginal().attribute(query, options, run);
    return scores.figures().getOrDefault("deterministic/fc1", Double.NaN) == 1;
  }

  @Test
  void activationsAloneAreEnough() {
    TestQuery query = query(normal(80, 5, 4), TestTargets.index(0));
    ReferenceNetwork recorded =
        ((ReferenceNetwork) query.network()).offering(Set.of(Need.ACTIVATIONS));
    assertThat(marginal(query.network(recorded)).extra()).isEqualTo(marginal(query).extra());
  }

  @Test
  void duplicatesShareAGroupAndAScore() {
    double[][] values = normal(80, 5, 5);
    for (double[] row : values) {
      row[3] = -2 * row[1];
      row[4] = 1;
    }
    Attribution scores = marginal(query(values, TestTargets.neuron("fc1", 0)));
    Tensor tensor = Objects.requireNonNull(scores.scores().get("fc1"));
    assertThat(tensor.get(3)).isEqualTo(tensor.get(1));
    assertThat(tensor.get(4)).isZero();
    Ints group = (Ints) Objects.requireNonNull(scores.extra().get("group/fc1"));
    assertThat(group.get(3)).isEqualTo(group.get(1));
    assertThat(group.get(4)).isEqualTo(-1);
    Matrix statistics = (Matrix) Objects.requireNonNull(scores.extra().get("statistics/fc1"));
    assertThat(statistics.get(0, 1) * statistics.get(0, 3)).isZero();
    assertThat(scores.figures()).containsEntry("dead/fc1", 1.0).containsEntry("groups/fc1", 3.0);
  }

  @Test
  void thinInputsAreWarnedAbout() {
    double[][] values = normal(24, 30, 6);
    for (double[] row : values) {
      for (int unit = 0; unit < 10; unit++) {
        row[unit] = 2;
      }
    }
    marginal(query(values, TestTargets.neuron("fc1", 29)));
    assertThat(run.warnings()).extracting(Warning::code).contains("W504", "W505", "W507");
  }

  @Test
  void aResponseThatTheUnitsDetermineIsWarnedAbout() {
    marginal(query(normal(200, 4, 7), TestTargets.neuron("fc1", 2)));
    assertThat(run.warnings()).extracting(Warning::code).contains("W508");
  }

  @Test
  void unitsThatHideBehindOthersAreWarnedAbout() {
    double[][] values = normal(300, 6, 8);
    for (double[] row : values) {
      row[5] = row[0] + row[1] + row[2] + 0.02 * row[5];
    }
    Attribution scores = marginal(query(values, TestTargets.neuron("fc1", 3)));
    assertThat(told("W506"))
        .contains("1 of 6 units of site 'fc1' (5)", "more than 0.95", "near-copies");
    assertThat(scores.figures()).containsEntry("near-copies/fc1", 1.0);
  }

  /** Seven directions in a plane, so that each unit is nearly a sum of others. */
  @Test
  void warningsNameTheFirstUnits() {
    double[][] values = normal(300, 7, 8);
    for (double[] row : values) {
      double a = row[0];
      double b = row[1];
      for (int unit = 0; unit < 7; unit++) {
        double angle = Math.PI * unit / 7;
        row[unit] = Math.cos(angle) * a + Math.sin(angle) * b + 0.02 * row[unit];
      }
    }
    marginal(query(values, TestTargets.column("c", ramp(300))));
    assertThat(told("W506")).contains("7 of 7 units of site 'fc1' (0, 1, 2, 3, 4, ...)");
  }

  /** However many the samples are, nothing is left of correlations that are none. */
  @Test
  void shrinkageIsNotPutDownToFewSamplesAlone() {
    marginal(query(normal(2000, 5, 13), TestTargets.column("c", ramp(2000))));
    assertThat(told("W505")).contains("samples are few, or units hardly correlate");
  }

  @Test
  void unitsThatLeanOnOthersAreToldOfWhereTheStatisticLooksAtEachAlone() {
    marginal(query(chain(normal(60, 12, 5)), TestTargets.column("c", ramp(60))));
    assertThat(told("W511")).contains("'fc1'", "options.covariance sample");
  }

  @Test
  void nothingLeansWhereNothingIsShrunkOrUnitsAreIndependentOrFittedTogether() {
    TestQuery query = query(chain(normal(60, 12, 5)), TestTargets.column("c", ramp(60)));
    KnockoffOptions unshrunk =
        new KnockoffOptions(1, SMatrix.MVR, Covariance.SAMPLE, 0.01, false, Response.VALUE, -1);
    assertThat(new KnockoffMarginal().attribute(query, unshrunk, run).figures())
        .containsEntry("leaning/fc1", 0.0)
        .containsEntry("shrinkage/fc1", 0.0);
    new KnockoffRidge().attribute(query, new KnockoffRidge().defaults(), run);
    marginal(query(normal(60, 12, 5), TestTargets.column("c", ramp(60))));
    assertThat(told("W511")).isEqualTo("not told");
  }

  @Test
  void moreUnitsThanSamplesNeedShrinkage() {
    TestQuery query = query(normal(25, 30, 5), TestTargets.column("c", ramp(25)));
    KnockoffOptions unshrunk =
        new KnockoffOptions(1, SMatrix.MVR, Covariance.SAMPLE, 0, false, Response.VALUE, -1);
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> new KnockoffMarginal().attribute(query, unshrunk, run))
        .satisfies(
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("M512");
              assertThat(refused.problem().fix()).contains("options.covariance ledoit-wolf");
            });
  }

  private static double[][] chain(double[][] values) {
    for (double[] row : values) {
      for (int unit = 1; unit < row.length; unit++) {
        row[unit] = 0.8 * row[unit - 1] + 0.6 * row[unit];
      }
    }
    return values;
  }

  private String told(String code) {
    return run.warnings().stream()
        .filter(warning -> warning.code().equals(code))
        .map(Warning::text)
        .findFirst()
        .orElse("not told");
  }

  /** The same draws, one by one and together: what is told is the largest of them all. */
  @Test
  void correlationsWithKnockoffsAreThoseOfAllDraws() {
    TestQuery query = query(normal(30, 6, 12), TestTargets.neuron("fc1", 3));
    double before = 0;
    boolean rises = false;
    for (int draws = 1; draws <= 6; draws++) {
      KnockoffOptions options =
          new KnockoffOptions(
              draws, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1);
      double largest =
          Objects.requireNonNull(
              new KnockoffMarginal()
                  .attribute(query, options, run)
                  .figures()
                  .get("max-correlation/fc1"));
      assertThat(largest).isGreaterThanOrEqualTo(before);
      rises |= draws > 1 && largest > before;
      before = largest;
    }
    assertThat(rises).as("a later draw decides").isTrue();
  }

  @Test
  void aSolverThatWasCutShortIsToldOf() {
    SiteNotes notes = new SiteNotes("fc1", run);
    notes.solved("s", new Solved(6, true, 1e-9), "the distances of knockoffs");
    assertThat(run.warnings()).isEmpty();
    notes.solved("fit", new Solved(1000, false, 0.25), "the statistics");
    assertThat(run.warnings())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.code()).isEqualTo("W510");
              assertThat(told.text())
                  .contains("the statistics", "'fc1'", "1000 sweeps", "2.50e-01");
            });
    assertThat(notes.figures())
        .containsEntry("s-converged", 1.0)
        .containsEntry("s-sweeps", 6.0)
        .containsEntry("fit-converged", 0.0)
        .containsEntry("fit-sweeps", 1000.0)
        .containsEntry("fit-residual", 0.25);
  }

  @Test
  void tiesKeepTheirValuesUnderNormalScores() {
    double[][] values = normal(60, 4, 9);
    for (int row = 0; row < 60; row++) {
      values[row][2] = row < 30 ? 0 : values[row][2];
    }
    KnockoffOptions options =
        new KnockoffOptions(1, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, true, Response.VALUE, -1);
    new KnockoffMarginal()
        .attribute(query(values, TestTargets.column("c", ramp(60))), options, run);
    assertThat(run.warnings()).extracting(Warning::code).contains("W509");
  }

  @Test
  void whatCannotBeAnsweredIsRefused() {
    double[][] values = normal(60, 4, 10);
    TestQuery query = query(values, TestTargets.neuron("fc1", 0));
    values[7][2] = Double.NaN;
    assertCode("M505", () -> marginal(query(values, TestTargets.column("c", ramp(60)))));
    assertCode("M506", () -> marginal(query.select(Ints.range(19))));
    double[] broken = ramp(60);
    broken[3] = Double.POSITIVE_INFINITY;
    assertCode("M507", () -> marginal(query.target(TestTargets.column("c", broken))));
    TargetChoice fewer =
        (net, rows) -> TestTargets.neuron("fc1", 0).of(net, rows.select(Ints.range(59)));
    assertCode("M507", () -> marginal(query.target(fewer)));
    assertCode("M508", () -> marginal(query.target(TestTargets.column("c", new double[60]))));
    double[][] single = normal(60, 3, 11);
    for (double[] row : single) {
      row[1] = 0;
      row[2] = 3 * row[0];
    }
    assertCode("M509", () -> marginal(query(single, TestTargets.column("c", ramp(60)))));
    KnockoffOptions unclear = options(Response.CLASS, -1);
    ReferenceNetwork three = RandomNetworks.mlp(2, 3, 5, 3);
    TestQuery labels =
        TestQuery.of(three, RandomNetworks.samples(three, 1, 40))
            .sites("relu1")
            .target(TestTargets.label());
    assertCode("M510", () -> new KnockoffMarginal().attribute(labels, unclear, run));
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(
            () ->
                new KnockoffMarginal().attribute(labels.target(TestTargets.index(1)), unclear, run))
        .satisfies(one -> assertThat(one.problem().fix()).contains("target: predicted"));
    KnockoffOptions absent = options(Response.CLASS, 7);
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> new KnockoffMarginal().attribute(labels, absent, run))
        .withMessageContaining("M510")
        .withMessageContaining("no sample is of class 7");
    assertCode(
        "M510",
        () ->
            new KnockoffLogistic()
                .attribute(
                    query.target(TestTargets.column("c", ramp(60))),
                    FoldedKnockoffOptions.defaults(Response.VALUE),
                    run));
    FoldedKnockoffOptions folds =
        new FoldedKnockoffOptions(
            1, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1, 31);
    assertCode("M506", () -> new KnockoffLcd().attribute(query, folds, run));
  }

  @ParameterizedTest
  @CsvSource({"draws, 0", "draws, -1", "folds, 1", "duplicates, 1.5"})
  void optionsOutsideTheirRangeAreRefused(String name, double value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Options.build(new KnockoffLcd().defaults(), Map.of(name, value)))
        .withMessageContaining(name);
  }

  @Test
  void sitesTooWideForMatricesAreRefused() {
    Tensor wide = Tensor.full(Shape.of(1, 9000), 1);
    ReferenceNetwork net = RandomNetworks.mlp(1, 2, 3, 2);
    assertCode("M511", () -> SiteTable.of(net.sites().get(1), wide, false));
  }

  private Attribution marginal(TestQuery query) {
    return new KnockoffMarginal().attribute(query, options(Response.VALUE, -1), run);
  }

  private static KnockoffOptions options(Response response, int positive) {
    return new KnockoffOptions(
        1, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, response, positive);
  }

  private Ints picked(TestQuery query, Attribution scores, double fdr) {
    Mask mask = Objects.requireNonNull(filtered(query, scores, fdr).masks().get("fc1"));
    return Ints.of(
        Ints.range((int) mask.elements()).stream().filter(unit -> mask.get(unit)).toArray());
  }

  private Selection filtered(TestQuery query, Attribution scores, double fdr) {
    return new KnockoffFilter()
        .select(
            query.from(TestFindings.none().with(scores)),
            new KnockoffFilterOptions(fdr, 1, Aggregate.SINGLE, 0.5),
            run);
  }

  /** The input as it is at {@code fc1}, and two outputs. */
  private static TestQuery query(double[][] values, TargetChoice target) {
    int width = values[0].length;
    ReferenceNetwork net =
        RandomNetworks.mlp(1, width, width, 2)
            .withWeights((name, value) -> name.startsWith("fc1") ? identity(value) : value);
    int[] labels = Ints.range(values.length).stream().map(row -> row % 3 == 0 ? 1 : 0).toArray();
    TestSamples samples = TestSamples.of("input", values).labelled(Ints.of(labels));
    return TestQuery.of(net, samples).sites("fc1").target(target);
  }

  private static Tensor identity(Tensor value) {
    Tensor.Builder builder = Tensor.builder(value.shape());
    int width = value.shape().size(0);
    for (long i = 0; i < value.elements() && value.shape().rank() == 2; i += width + 1) {
      builder.set(i, 1);
    }
    return builder.build();
  }

  private static double[][] normal(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] = random.nextGaussian();
      }
    }
    return values;
  }

  private static double[] ramp(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.sin(i) + i;
    }
    return values;
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
