package org.ganglion.plugin.neucept.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scikit-learn, by hand, and by the conditions of an optimum. */
final class LassoTest {
  private final TestRun run = TestRun.seeded(3);

  /**
   * Of scikit-learn 1.2.1: {@code Lasso(alpha=share * largest, tol=1e-14, max_iter=10**7).fit(x,
   * y)}.
   */
  static Stream<Arguments> coefficients() {
    return Stream.of(
        Arguments.of(30, 0.5, new double[] {0.4197889784, 0, 0, -0.29163559, 0, 0, 0, 0}),
        Arguments.of(
            30, 0.1, new double[] {0.7558039174, 0, 0, -0.5571164381, 0, 0.09251822934, 0, 0}),
        Arguments.of(
            30,
            0.01,
            new double[] {
              0.8458238293, -0.1855552072, -0.03844519183, -0.7156196112,
              -0.2062011841, 0.2437284791, 0.01789642398, -0.3235616502
            }),
        Arguments.of(
            30,
            0.001,
            new double[] {
              0.8534054085, -0.2179362788, -0.04640715492, -0.7356412868,
              -0.2302721741, 0.2604584921, 0.01761643698, -0.366827567
            }),
        Arguments.of(
            9, 0.5, new double[] {0.2185020283, -0.2916790343, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
        Arguments.of(
            9,
            0.1,
            new double[] {
              0,
              -1.010873544,
              -0.189335817,
              0,
              0,
              0,
              0,
              0,
              0,
              -0.1853876507,
              -0.2195649491,
              -0.2171308519
            }),
        Arguments.of(
            9,
            0.01,
            new double[] {
              0,
              -1.72765055,
              -0.7676728979,
              0.1535502065,
              0,
              0,
              -0.7090897991,
              0.07455991038,
              0,
              -0.595563341,
              -0.08265820906,
              0
            }),
        Arguments.of(
            9,
            0.001,
            new double[] {
              0,
              -1.737727928,
              -0.8785941329,
              0.2504384233,
              0,
              -0.05811720227,
              -0.8143409648,
              0.203015613,
              0,
              -0.7444777708,
              -0.08678120843,
              0
            }));
  }

  @ParameterizedTest
  @MethodSource("coefficients")
  void coefficientsAreThoseOfAnotherProgram(int rows, double share, double[] expected) {
    Quadratic loss = fixed(rows, expected.length);
    Lasso lasso = new Lasso(loss, IntStream.range(0, expected.length).toArray());
    lasso.solve(share * loss.largestPenalty(), 1e-14, run);
    assertThat(lasso.coefficients()).containsExactly(expected, within(1e-8));
    assertThat(lasso.solved().residual()).isBetween(0.0, 1e-14);
  }

  /** {@code x_ij = (7 (i+1)(i+3)(j+2) + 5 i j^2 + 13 j) mod 23 - 11}. */
  private Quadratic fixed(int rows, int columns) {
    Matrix x =
        Matrix.generate(
            rows,
            columns,
            (i, j) -> ((i + 1) * (i + 3) * (j + 2) * 7 + 5 * i * j * j + 13 * j) % 23 - 11);
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = (11 * i * i + 3 * i) % 19 - 9 + x.get(i, 0) - 0.5 * x.get(i, 3);
    }
    return Moments.of(x, y, run).centred();
  }

  /** Of 40 columns nearly all are in use in the end with 60 rows, as many as rows allow with 15. */
  @ParameterizedTest
  @ValueSource(ints = {15, 60})
  void theWholePathMeetsTheConditionsOfAnOptimum(int rows) {
    SplittableRandom random = new SplittableRandom(rows);
    Matrix x = Matrix.generate(rows, 40, (i, j) -> random.nextGaussian());
    double[] y = IntStream.range(0, rows).mapToDouble(i -> x.get(i, 2) - x.get(i, 7)).toArray();
    for (int i = 0; i < rows; i++) {
      y[i] += random.nextGaussian();
    }
    Quadratic loss = Moments.of(x, y, run).centred();
    Lasso lasso = new Lasso(loss, IntStream.range(0, 40).toArray());
    for (double penalty : Draws.penalties(loss.largestPenalty(), 1e-3, 50)) {
      lasso.solve(penalty, 1e-12, run);
      assertOptimal(loss, lasso.coefficients(), penalty);
    }
    assertThat(lasso.solved().converged()).isTrue();
  }

  private static void assertOptimal(Quadratic loss, double[] b, double penalty) {
    double[] gradient = loss.gradient(b);
    for (int j = 0; j < b.length; j++) {
      if (b[j] == 0) {
        assertThat(Math.abs(gradient[j])).isLessThanOrEqualTo(penalty * (1 + 1e-6));
      } else {
        assertThat(gradient[j]).isCloseTo(penalty * Math.signum(b[j]), within(1e-6 * penalty));
      }
    }
  }

  /** One column twice: no equations, but the sum of both coefficients is known. */
  @Test
  void columnsThatDependOnEachOtherAreSolvedAllTheSame() {
    Quadratic loss = new Quadratic(new double[] {1, 1, 1, 1}, new double[] {1, 1}, 2);
    Lasso lasso = new Lasso(loss, new int[] {1, 0});
    lasso.solve(0.25, 1e-14, run);
    assertThat(lasso.coefficients()).containsExactly(new double[] {0, 0.75}, within(1e-12));
    assertThat(lasso.solved().converged()).isTrue();
  }

  /** By hand: nothing at penalty 1, {@code 1.9 b = 1 - .5} at one half. */
  @Test
  void theEquationsOfTheSignsAreSolved() {
    Quadratic loss = new Quadratic(new double[] {1, 0.9, 0.9, 1}, new double[] {1, 1}, 2);
    Lasso lasso = new Lasso(loss, new int[] {0, 1});
    lasso.solve(1, 1e-14, run);
    assertThat(lasso.solved()).isEqualTo(new Solved(1, true, 0));
    lasso.solve(0.5, 1e-14, run);
    assertThat(lasso.solved().sweeps()).as("no signs, then both").isEqualTo(3);
    assertThat(lasso.coefficients())
        .containsExactly(new double[] {0.5 / 1.9, 0.5 / 1.9}, within(1e-14));
  }

  /** By hand: objective .87375, dual objective .85125. */
  @Test
  void theGapIsPrimalMinusDualObjective() {
    Quadratic loss = new Quadratic(new double[] {1, 0.9, 0.9, 1}, new double[] {1, 1}, 2);
    double[] coefficients = {0.5, 0.05};
    double[] gradient = loss.gradient(coefficients);
    assertThat(gradient).containsExactly(new double[] {0.455, 0.5}, within(1e-12));
    assertThat(DualityGap.of(loss, coefficients, gradient, 0.5)).isCloseTo(0.0225, within(1e-12));
  }
}
