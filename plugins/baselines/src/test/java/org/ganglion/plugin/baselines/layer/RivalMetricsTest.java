package org.ganglion.plugin.baselines.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.layer.RsaOptions.Correlation;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.ReferenceAlgebra;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values computed with numpy 1.24.2 from the definitions, on the tables below. */
final class RivalMetricsTest {
  private static final NoOptions NONE = new NoOptions();
  private static final Matrix X =
      Matrix.generate(20, 3, (i, k) -> Math.sin(0.7 * (i + 1) * (k + 1) + (k + 1)));
  private static final Matrix Y =
      Matrix.generate(20, 5, (j, k) -> Math.cos(0.5 * (j + 1) * (k + 1) + 0.3 * (k + 1) * (k + 1)));
  private static final Matrix Y3 = Matrix.generate(20, 3, Y::get);

  private final TestRun run = TestRun.seeded(1);

  @Test
  void kernelAlignmentsHaveTheirReferenceValues() {
    assertSimilarity(new DebiasedCka(), NONE, 0.09621116);
    assertSimilarity(new RbfCka(), new RbfCkaOptions(0.5), 0.43300924);
    assertSimilarity(new RbfCka(), new RbfCkaOptions(1), 0.31451790);
  }

  @Test
  void canonicalCorrelationsHaveTheirReferenceValues() {
    assertSimilarity(new CcaMean(), NONE, 0.51746205);
    assertSimilarity(new CcaSquared(), NONE, 0.35744072);
    assertSimilarity(new Svcca(), new Svcca().defaults(), 0.51746205);
    assertSimilarity(new Pwcca(), NONE, 0.53945872);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void procrustesHasItsReferenceValues() {
    var raw = new ProcrustesOptions(false, ProcrustesOptions.Form.SQUARED);
    var normalised = new ProcrustesOptions(true, ProcrustesOptions.Form.SQUARED);
    assertThat(distance(new Procrustes(), X, Y, raw)).isCloseTo(48.48420510, within(5e-9));
    assertThat(distance(new Procrustes(), X, Y, normalised)).isCloseTo(1.19253354, within(5e-9));
    assertThat(distance(new Procrustes(), X, Y, new Procrustes().defaults()))
        .isCloseTo(Math.sqrt(1.19253354), within(5e-9));
  }

  @Test
  void pairedDistancesHaveTheirReferenceValues() {
    assertThat(distance(new PairedL2(), X, Y3, NONE)).isCloseTo(1.53417178659, within(5e-9));
    assertThat(distance(new PairedCosine(), X, Y3, NONE)).isCloseTo(0.88717174, within(5e-9));
  }

  @Test
  void correlationsIgnoreAnyInvertibleMap() {
    Matrix map = random(5, 5, 3);
    Matrix mapped = new ReferenceAlgebra().multiply(Y, map);
    assertThat(distance(new CcaMean(), X, mapped, NONE))
        .isCloseTo(distance(new CcaMean(), X, Y, NONE), within(1e-10));
    assertThat(distance(new CcaMean(), Y, mapped, NONE)).isCloseTo(0, within(1e-10));
    assertThat(distance(new Svcca(), X, mapped, new Svcca().defaults()))
        .isNotCloseTo(distance(new Svcca(), X, Y, new Svcca().defaults()), within(1e-3));
  }

  @Test
  void squaredCorrelationsIgnoreAnyInvertibleMap() {
    Matrix mapped = new ReferenceAlgebra().multiply(Y, random(5, 5, 3));
    assertThat(distance(new CcaSquared(), X, mapped, NONE))
        .isCloseTo(distance(new CcaSquared(), X, Y, NONE), within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsPairedIgnoresATurnOfBothLayers(long seed) {
    Matrix turn = new ReferenceAlgebra().qr(random(3, 3, seed)).q();
    Matrix a = new ReferenceAlgebra().multiply(X, turn);
    Matrix b = new ReferenceAlgebra().multiply(Y3, turn);
    for (var metric : List.of(new PairedL2(), new PairedCosine())) {
      double value = distance(metric, X, Y3, NONE);
      assertThat(distance(metric, a, b, NONE)).isCloseTo(value, within(1e-12));
      // Not a turn of one of them.
      assertThat(distance(metric, a, Y3, NONE)).isNotCloseTo(value, within(1e-3));
    }
  }

  @Test
  void rankedDissimilaritiesIgnoreAMonotoneMapOfDistances() {
    // On a line at 1, 2, 4, 8, ...: squares of places order all distances as places do.
    double[] places = IntStream.range(0, 10).mapToDouble(i -> 1 << i).toArray();
    double[] squares = Arrays.stream(places).map(place -> place * place).toArray();
    var ranks = new RsaOptions(Correlation.SPEARMAN);
    var values = new RsaOptions(Correlation.PEARSON);
    Matrix line = Matrix.column(places);
    Matrix bent = Matrix.column(squares);
    assertThat(distance(new Rsa(), line, bent, ranks)).isCloseTo(0, within(1e-12));
    assertThat(distance(new Rsa(), line, bent, values)).isGreaterThan(0.01);
    Matrix other = random(10, 4, 8);
    assertThat(distance(new Rsa(), bent, other, ranks))
        .isCloseTo(distance(new Rsa(), line, other, ranks), within(1e-12));
  }

  @Test
  void svccaKeepsWhatReachesTheShare() {
    var variance = new SvccaOptions(0.9, SvccaOptions.Total.VARIANCE);
    var values = new SvccaOptions(0.9, SvccaOptions.Total.SINGULAR_VALUES);
    List<Double> singular = List.of(10.0, 4.0, 2.0, 1.0);
    // Squares add up to 121: 100, 116; values to 17: 10, 14, 16.
    assertThat(variance.count(singular)).isEqualTo(2);
    assertThat(values.count(singular)).isEqualTo(3);
    assertThat(new SvccaOptions(1, SvccaOptions.Total.VARIANCE).count(singular)).isEqualTo(4);
  }

  @Test
  void debiasingTakesUnrelatedWideLayersToOne() {
    double plain = 0;
    double debiased = 0;
    for (int seed = 0; seed < 20; seed++) {
      Matrix a = random(16, 60, 2L * seed);
      Matrix b = random(16, 60, 2L * seed + 1);
      plain += distance(new LinearCka(), a, b, NONE) / 20;
      debiased += distance(new DebiasedCka(), a, b, NONE) / 20;
    }
    assertThat(plain).isLessThan(0.4);
    assertThat(debiased).isBetween(0.95, 1.05);
  }

  @Test
  void aWideKernelApproachesTheLinearOne() {
    assertThat(distance(new RbfCka(), X, Y, new RbfCkaOptions(1000)))
        .isCloseTo(distance(new LinearCka(), X, Y, NONE), within(1e-5));
  }

  @Test
  void procrustesOfWideLayersGoesThroughTheTriangularFactor() {
    Matrix wide = random(9, 30, 1);
    Matrix padded = Matrix.generate(9, 40, (i, k) -> k < 30 ? wide.get(i, k) : 1);
    var raw = new ProcrustesOptions(false, ProcrustesOptions.Form.SQUARED);
    assertThat(distance(new Procrustes(), wide, padded, raw)).isCloseTo(0, within(1e-10));
    Matrix narrow = random(9, 4, 2);
    Matrix same = Matrix.generate(9, 12, (i, k) -> k < 4 ? narrow.get(i, k) : 0);
    assertThat(distance(new Procrustes(), wide, same, raw))
        .isCloseTo(distance(new Procrustes(), wide, narrow, raw), within(1e-10));
  }

  @Test
  void correlationsOfAsManyNeuronsAsSamplesAreWarnedAbout() {
    distance(new CcaMean(), random(6, 9, 1), random(6, 2, 2), NONE);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W250");
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Matrix three = random(3, 2, 1);
    assertCode("M210", () -> distance(new DebiasedCka(), three, three, NONE));
    Matrix constant = Matrix.generate(20, 3, (i, k) -> 0.1);
    assertCode("M211", () -> distance(new DebiasedCka(), X, constant, NONE));
    assertCode("M211", () -> distance(new CcaMean(), X, constant, NONE));
    assertCode("M211", () -> distance(new Procrustes(), X, constant, new Procrustes().defaults()));
    Matrix broken = Matrix.generate(20, 3, (i, k) -> i == 4 ? Double.NaN : i);
    assertCode("M212", () -> distance(new Pwcca(), X, broken, NONE));
    assertCode("M212", () -> distance(new PairedL2(), X, broken, NONE));
    Matrix lonely = Matrix.generate(20, 3, (i, k) -> i == 4 ? 1 : 0);
    assertCode("M250", () -> distance(new RbfCka(), X, lonely, new RbfCkaOptions(1)));
    assertCode("M251", () -> distance(new PairedCosine(), X, lonely, NONE));
    assertCode("M210", () -> distance(new PairedL2(), Matrix.of(0, 3), Matrix.of(0, 3), NONE));
    Matrix many = Matrix.generate(16_385, 1, (row, column) -> row);
    assertCode("M214", () -> distance(new DebiasedCka(), many, many, NONE));
  }

  private <O extends Record, P extends Prepared> void assertSimilarity(
      LayerMetric<O, P> metric, O options, double expected) {
    assertThat(1 - distance(metric, X, Y, options)).isCloseTo(expected, within(6e-9));
    assertThat(1 - distance(metric, Y, X, options)).isCloseTo(expected, within(6e-9));
  }

  private <O extends Record, P extends Prepared> double distance(
      LayerMetric<O, P> metric, Matrix a, Matrix b, O options) {
    P left = metric.prepare(new TestRepresentation("a", a), options, run);
    P right = metric.prepare(new TestRepresentation("b", b), options, run);
    return metric.distance(left, right, options, run).value();
  }

  private static Matrix random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
