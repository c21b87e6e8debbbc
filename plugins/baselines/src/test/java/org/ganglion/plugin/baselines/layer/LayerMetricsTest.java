package org.ganglion.plugin.baselines.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.layer.RsaOptions.Correlation;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/** Reference values computed with numpy 1.24.2 and scipy.stats on the two tables below. */
final class LayerMetricsTest {
  private static final NoOptions NONE = new NoOptions();
  private static final Matrix X =
      Matrix.generate(20, 3, (i, k) -> Math.sin(0.7 * (i + 1) * (k + 1) + (k + 1)));
  private static final Matrix Y =
      Matrix.generate(20, 5, (j, k) -> Math.cos(0.5 * (j + 1) * (k + 1) + 0.3 * (k + 1) * (k + 1)));

  private final TestRun run = TestRun.seeded(1);

  @Test
  void linearCkaHasItsReferenceValue() {
    assertThat(cka(X, Y)).isCloseTo(1 - 0.27222408, within(5e-9));
    assertThat(cka(Y, X)).isCloseTo(1 - 0.27222408, within(5e-9));
  }

  @Test
  void linearCkaOfAWideLayerGoesThroughItsTriangularFactor() {
    // Fewer samples than columns on one side, on the other, on both: products between samples
    // decide.
    Matrix x = wide(9, 40, 1);
    Matrix y = wide(9, 30, 2);
    Matrix narrow = wide(9, 4, 3);
    assertThat(cka(x, y)).isCloseTo(1 - byKernels(x, y), within(1e-12));
    assertThat(cka(x, narrow)).isCloseTo(1 - byKernels(x, narrow), within(1e-12));
    assertThat(cka(narrow, y)).isCloseTo(1 - byKernels(narrow, y), within(1e-12));
  }

  @Test
  void rsaHasItsReferenceValues() {
    assertThat(rsa(X, Y, Correlation.PEARSON)).isCloseTo(1 - 0.01615342, within(5e-9));
    assertThat(rsa(X, Y, Correlation.SPEARMAN)).isCloseTo(1 - 0.06473339, within(5e-9));
  }

  @Test
  void rsaOfAWideLayerUsesProducts() {
    Matrix x = wide(12, 30, 4);
    Matrix padded = Matrix.generate(12, 90, (row, column) -> column < 30 ? x.get(row, column) : 7);
    assertThat(rsa(x, padded, Correlation.PEARSON)).isCloseTo(0, within(1e-12));
    assertThat(rsa(padded, wide(12, 8, 5), Correlation.PEARSON))
        .isCloseTo(rsa(x, wide(12, 8, 5), Correlation.PEARSON), within(1e-12));
  }

  @Test
  void tiedDistancesShareTheirRank() {
    assertThat(PairDistances.ranks(new double[] {3, 1, 3, 2, 1, 3}))
        .containsExactly(5, 1.5, 5, 3, 1.5, 5);
  }

  @Test
  void aLayerIsAtDistanceZeroFromItsScaledAndShiftedSelf() {
    Matrix moved = Matrix.generate(20, 3, (row, column) -> 5 - 2.5 * X.get(row, column));
    assertThat(cka(X, moved)).isCloseTo(0, within(1e-14));
    assertThat(rsa(X, moved, Correlation.PEARSON)).isCloseTo(0, within(1e-14));
    assertThat(rsa(X, moved, Correlation.SPEARMAN)).isCloseTo(0, within(1e-14));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Matrix constant = Matrix.generate(20, 3, (row, column) -> 0.1);
    Matrix broken = Matrix.generate(20, 3, (row, column) -> row == 4 ? Double.NaN : row);
    assertCode("M211", () -> cka(X, constant));
    assertCode("M211", () -> rsa(X, constant, Correlation.PEARSON));
    assertCode("M212", () -> cka(broken, X));
    assertCode("M210", () -> cka(Matrix.of(1, 2, 1, 2), Matrix.of(1, 2, 1, 2)));
    assertCode("M210", () -> rsa(wide(2, 2, 1), wide(2, 2, 2), Correlation.PEARSON));
    // The corners of a regular simplex are all equally far apart.
    assertCode("M211", () -> rsa(Matrix.identity(4), wide(4, 2, 2), Correlation.SPEARMAN));
    Matrix long1 = Matrix.generate(16_385, 1, (row, column) -> row);
    assertCode("M214", () -> rsa(long1, long1, Correlation.PEARSON));
  }

  private double cka(Matrix a, Matrix b) {
    return distance(new LinearCka(), a, b, NONE);
  }

  private double rsa(Matrix a, Matrix b, Correlation correlation) {
    return distance(new Rsa(), a, b, new RsaOptions(correlation));
  }

  private <O extends Record, P extends Prepared> double distance(
      LayerMetric<O, P> metric, Matrix a, Matrix b, O options) {
    P left = metric.prepare(new TestRepresentation("a", a), options, run);
    P right = metric.prepare(new TestRepresentation("b", b), options, run);
    return metric.distance(left, right, options, run).value();
  }

  private static Matrix wide(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
  }

  /** The definition on centred kernels. */
  private static double byKernels(Matrix a, Matrix b) {
    return inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b));
  }

  private static double inner(Matrix a, Matrix b) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.rows(); j++) {
        sum += kernel(a, i, j) * kernel(b, i, j);
      }
    }
    return sum;
  }

  private static double kernel(Matrix a, int i, int j) {
    double sum = 0;
    for (int k = 0; k < a.columns(); k++) {
      double mean = Arrays.stream(a.columnAt(k)).average().orElseThrow();
      sum += (a.get(i, k) - mean) * (a.get(j, k) - mean);
    }
    return sum;
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
