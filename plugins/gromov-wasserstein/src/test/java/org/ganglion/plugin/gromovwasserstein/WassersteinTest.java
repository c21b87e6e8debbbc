package org.ganglion.plugin.gromovwasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.WassersteinOptions.Cost;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/** Reference values: {@code ot.emd2(p, p, cdist(x, y) ** 2)} of Python Optimal Transport 0.8.2. */
final class WassersteinTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void theReferenceTablesHaveTheirDistances() {
    Matrix y = Matrix.generate(20, 3, Golden.y(20)::get);
    assertThat(distance(Golden.x(20), y, Cost.W2_SQUARED))
        .isCloseTo(0.491383414390086, within(1e-12));
    assertThat(distance(Golden.x(20), y, Cost.W1)).isCloseTo(0.6050986970845869, within(1e-12));
    assertThat(distance(Golden.x(20), y, Cost.W2))
        .isCloseTo(Math.sqrt(0.491383414390086), within(1e-12));
  }

  @Test
  void aShiftedLayerIsAsFarAsItsShift() {
    SplittableRandom random = new SplittableRandom(1);
    Matrix wide = Matrix.generate(15, 70, (i, k) -> random.nextGaussian());
    Matrix shifted = Matrix.generate(15, 70, (i, k) -> wide.get(14 - i, k) + (k == 3 ? 0.5 : 0));
    assertThat(distance(wide, shifted, Cost.W2)).isCloseTo(0.5, within(1e-9));
    assertThat(distance(wide, wide, Cost.W2)).isZero();
  }

  @Test
  void aMotionOfBothLayersMakesNoDifferenceAndOneOfASingleLayerDoes() {
    Matrix x = Golden.x(20);
    Matrix y = Matrix.generate(20, 3, Golden.y(20)::get);
    double value = distance(x, y, Cost.W2);
    assertThat(distance(moved(x), moved(y), Cost.W2)).isCloseTo(value, within(1e-12));
    assertThat(distance(moved(x), y, Cost.W2)).isGreaterThan(value + 0.1);
  }

  /** Turned by one radian about the last axis, reflected there, and shifted. */
  private static Matrix moved(Matrix rows) {
    double c = Math.cos(1);
    double s = Math.sin(1);
    return Matrix.generate(
        rows.rows(),
        3,
        (i, k) ->
            switch (k) {
              case 0 -> c * rows.get(i, 0) - s * rows.get(i, 1) + 2;
              case 1 -> s * rows.get(i, 0) + c * rows.get(i, 1) - 1;
              default -> -rows.get(i, 2);
            });
  }

  @Test
  void samplesMayBeOfAnyNumber() {
    Matrix three = Matrix.of(3, 1, 0, 1, 2);
    Matrix six = Matrix.of(6, 1, 2, 2, 0, 0, 1, 1);
    assertThat(distance(three, six, Cost.W1)).isCloseTo(0, within(1e-12));
    assertThat(distance(three, Matrix.of(1, 1, 5), Cost.W1)).isCloseTo(4, within(1e-12));
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    Matrix broken = Matrix.of(2, 1, 1, Double.NaN);
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> distance(broken, broken, Cost.W1))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M302"));
  }

  private double distance(Matrix a, Matrix b, Cost cost) {
    Wasserstein metric = new Wasserstein();
    WassersteinOptions options = new WassersteinOptions(cost);
    PointCloud left = metric.prepare(new TestRepresentation("a", a), options, run);
    PointCloud right = metric.prepare(new TestRepresentation("b", b), options, run);
    return metric.distance(left, right, options, run).value();
  }
}
