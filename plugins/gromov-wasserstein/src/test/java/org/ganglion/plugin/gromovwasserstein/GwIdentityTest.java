package org.ganglion.plugin.gromovwasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reference values: Python Optimal Transport 0.8.2 and numpy 1.24.2 on the two tables below; the
 * identity coupling of eight samples is stationary for its solver, so that {@code
 * ot.gromov.gromov_wasserstein2(C1, C2, p, p, G0=np.eye(8) / 8)} gives the defect itself.
 */
final class GwIdentityTest {
  private static final GwIdentityOptions RAW =
      new GwIdentityOptions(RowDistance.EUCLIDEAN, Normalisation.NONE, Form.SQUARED);

  private final TestRun run = TestRun.seeded(1);

  @Test
  void twentySamplesHaveTheirReferenceValues() {
    assertThat(distance(x(20), y(20), RAW).value()).isCloseTo(0.90643849, within(5e-9));
    assertThat(distance(x(20), y(20), normalised(Normalisation.RMS)).value())
        .isCloseTo(0.17839870, within(5e-9));
    assertThat(distance(x(20), y(20), normalised(Normalisation.MAX)).value())
        .isCloseTo(0.08076060, within(5e-9));
    assertThat(distance(x(20), y(20), RAW).figures().get("slb"))
        .isCloseTo(0.28951558, within(5e-9));
  }

  @Test
  void eightSamplesHaveTheirReferenceValueAndBounds() {
    LayerDistance distance = distance(x(8), y(8), RAW);
    assertThat(distance.value()).isCloseTo(0.392511673165, within(1e-12));
    assertThat(distance.figures().get("flb")).isCloseTo(0.2267324481, within(1e-10));
    assertThat(distance.figures().get("slb")).isCloseTo(0.2442947424, within(1e-10));
    assertThat(distance.lower()).isEqualTo(distance.value());
    assertThat(distance.upper()).isEqualTo(distance.value());
    // The optimum over all 8! couplings by enumeration.
    assertThat(0.3432218649173714).isBetween(0.2442947424, distance.value());
  }

  @Test
  void aScaledLayerDiffersByItsScale() {
    Matrix scaled = Matrix.generate(8, 3, (row, column) -> 2.5 * x(8).get(row, column));
    assertThat(distance(x(8), scaled, RAW).value()).isCloseTo(6.6331530131, within(1e-10));
    assertThat(distance(x(8), scaled, new GwIdentity().defaults()).value())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void rootIsTheRoot() {
    var root = new GwIdentityOptions(RowDistance.EUCLIDEAN, Normalisation.NONE, Form.ROOT);
    LayerDistance squared = distance(x(8), y(8), RAW);
    LayerDistance rooted = distance(x(8), y(8), root);
    assertThat(rooted.value()).isCloseTo(Math.sqrt(squared.value()), within(1e-15));
    assertThat(rooted.lower()).isEqualTo(rooted.value());
  }

  @Test
  void everyDistanceAgreesWithItsDefinition() {
    Matrix table = random(6, 4, 3);
    for (RowDistance kind : EnumSet.complementOf(EnumSet.of(RowDistance.GIVEN))) {
      double[] pairs = PairTable.of(new TestRepresentation("a", table), kind, run);
      int at = 0;
      for (int i = 0; i < 6; i++) {
        for (int j = i + 1; j < 6; j++) {
          assertThat(pairs[at++])
              .isCloseTo(byDefinition(kind, table.row(i), table.row(j)), within(1e-12));
        }
      }
    }
  }

  @Test
  void wideLayersGoThroughProducts() {
    Matrix narrow = random(7, 60, 4);
    Matrix padded = Matrix.generate(7, 70, (i, k) -> k < 60 ? narrow.get(i, k) : 3);
    assertThat(distance(narrow, padded, RAW).value()).isCloseTo(0, within(1e-24));
  }

  @Test
  void normalisationsDivideByWhatTheySay() {
    double[] pairs = {1, 2, 6};
    assertThat(Normalisation.NONE.size(pairs, 3)).isEqualTo(1);
    assertThat(Normalisation.MAX.size(pairs, 3)).isEqualTo(6);
    assertThat(Normalisation.MEAN_OFFDIAG.size(pairs, 3)).isEqualTo(3);
    assertThat(Normalisation.MEDIAN_OFFDIAG.size(pairs, 3)).isEqualTo(2);
    assertThat(Normalisation.RMS.size(pairs, 3)).isCloseTo(Math.sqrt(82.0 / 9), within(1e-15));
  }

  @Test
  void collapsedLayersAreAtDistanceZeroFromEachOther() {
    Matrix point = Matrix.generate(8, 2, (row, column) -> 0.1);
    GwIdentityOptions options = new GwIdentity().defaults();
    assertThat(distance(point, point, options).value()).isZero();
    assertThat(distance(point, point, options).notes()).containsEntry("collapsed", "both");
    LayerDistance other = distance(point, x(8), options);
    assertThat(other.value()).isCloseTo(1, within(1e-12));
    assertThat(other.notes()).containsEntry("collapsed", "one");
  }

  @ParameterizedTest
  @EnumSource(
      value = RowDistance.class,
      names = {"EUCLIDEAN", "SQEUCLIDEAN", "COSINE", "CORRELATION"})
  void samplesThatDifferByRoundingAreOnePoint(RowDistance kind) {
    var options = new GwIdentityOptions(kind, Normalisation.RMS, Form.ROOT);
    for (int width : new int[] {3, 80}) {
      Matrix left = nearlyOnePoint(kind, width, 1);
      Matrix right = nearlyOnePoint(kind, width, 2);
      LayerDistance found = distance(left, right, options);
      assertThat(found.value()).as("width %d", width).isZero();
      assertThat(found.notes()).containsEntry("collapsed", "both");
      Matrix near = Matrix.generate(20, width, (i, k) -> left.get(i, k) * (1 + 1e-4 * (i * k % 7)));
      assertThat(distance(near, right, options).notes()).containsEntry("collapsed", "one");
    }
  }

  /** Angles do not tell a row from its multiples; for lengths the last digits differ. */
  private static Matrix nearlyOnePoint(RowDistance kind, int width, long seed) {
    Matrix row = random(1, width, seed);
    boolean angles = kind == RowDistance.COSINE || kind == RowDistance.CORRELATION;
    return Matrix.generate(
        20,
        width,
        (i, k) -> row.get(0, k) * (angles ? 0.1 + 0.3 * i : 1 + Math.ulp(1.0) * (i * k % 5)));
  }

  @Test
  void whatHasNoDistanceIsRefused() {
    assertCode("M301", () -> distance(random(1, 2, 1), random(1, 2, 2), RAW));
    assertCode("M301", () -> distance(random(4097, 1, 1), random(4097, 1, 2), RAW));
    Matrix broken = Matrix.of(2, 1, 1, Double.POSITIVE_INFINITY);
    assertCode("M302", () -> distance(broken, broken, RAW));
    Matrix silent = Matrix.of(2, 2, 0, 0, 1, 2);
    var cosine = new GwIdentityOptions(RowDistance.COSINE, Normalisation.NONE, Form.SQUARED);
    assertCode("M303", () -> distance(silent, silent, cosine));
    Matrix outlier = Matrix.generate(20, 1, (i, k) -> i == 0 ? 1000 : 0);
    assertCode("M312", () -> distance(outlier, x(20), normalised(Normalisation.MEDIAN_OFFDIAG)));
    assertThat(distance(outlier, x(20), normalised(Normalisation.RMS)).notes()).isEmpty();
    var correlation =
        new GwIdentityOptions(RowDistance.CORRELATION, Normalisation.NONE, Form.SQUARED);
    Matrix level = Matrix.of(2, 3, 0.1, 0.1, 0.1, 1, 2, 3);
    assertCode("M303", () -> distance(level, level, correlation));
  }

  private static GwIdentityOptions normalised(Normalisation normalisation) {
    return new GwIdentityOptions(RowDistance.EUCLIDEAN, normalisation, Form.SQUARED);
  }

  private LayerDistance distance(Matrix a, Matrix b, GwIdentityOptions options) {
    GwIdentity metric = new GwIdentity();
    DistanceTable left = metric.prepare(new TestRepresentation("a", a), options, run);
    DistanceTable right = metric.prepare(new TestRepresentation("b", b), options, run);
    return metric.distance(left, right, options, run);
  }

  private static Matrix x(int samples) {
    return Matrix.generate(samples, 3, (i, k) -> Math.sin(0.7 * (i + 1) * (k + 1) + (k + 1)));
  }

  private static Matrix y(int samples) {
    return Matrix.generate(
        samples, 5, (j, k) -> Math.cos(0.5 * (j + 1) * (k + 1) + 0.3 * (k + 1) * (k + 1)));
  }

  private static Matrix random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
  }

  private static double byDefinition(RowDistance kind, double[] a, double[] b) {
    double meanA = kind == RowDistance.CORRELATION ? Arrays.stream(a).average().orElseThrow() : 0;
    double meanB = kind == RowDistance.CORRELATION ? Arrays.stream(b).average().orElseThrow() : 0;
    double squared = 0;
    double product = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int k = 0; k < a.length; k++) {
      squared += (a[k] - b[k]) * (a[k] - b[k]);
      product += (a[k] - meanA) * (b[k] - meanB);
      lengthA += (a[k] - meanA) * (a[k] - meanA);
      lengthB += (b[k] - meanB) * (b[k] - meanB);
    }
    return switch (kind) {
      case EUCLIDEAN -> Math.sqrt(squared);
      case SQEUCLIDEAN -> squared;
      case COSINE, CORRELATION -> 1 - product / Math.sqrt(lengthA * lengthB);
      case GIVEN -> throw new IllegalArgumentException("not computed");
    };
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
