package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SeparationTest {
  private final TestRun run = TestRun.seeded(1);

  /**
   * Five digits of a fine search (maxent at .8 is .2010038: its last digit is one too large), where
   * equal correlations leave one variable. An answer on the border of what is feasible is kept from
   * it by 1e-5.
   */
  @ParameterizedTest
  @CsvSource({
    "MVR, 0.3, 0.70176",
    "MVR, 0.5, 0.50126",
    "MVR, 0.8, 0.20050",
    "MAXENT, 0.3, 0.70348",
    "MAXENT, 0.5, 0.50250",
    "MAXENT, 0.8, 0.20101",
    "EQUI, 0.3, 1",
    "EQUI, 0.5, 0.99999",
    "EQUI, 0.8, 0.39999",
    "SDP, 0.3, 1",
    "SDP, 0.5, 0.99999",
    "SDP, 0.8, 0.39999"
  })
  void equalCorrelationsOfAHundredColumns(SMatrix kind, double rho, double expected) {
    double[] s = solve(Matrix.generate(100, 100, (i, j) -> i == j ? 1 : rho), kind);
    assertThat(oneVariable(kind, rho, 100)).isCloseTo(expected, within(7e-6));
    assertThat(s).containsExactly(filled(oneVariable(kind, rho, 100)), within(1e-6));
  }

  /**
   * With equal correlations, {@code 2C - sI} has the eigenvalues {@code a - s}, p - 1 times, and
   * {@code b - s}. The largest s that fits is a; entropy is stationary where a quadratic vanishes,
   * the variance where {@code p/s^2 = (p-1)/(a-s)^2 + 1/(b-s)^2}.
   */
  private static double oneVariable(SMatrix kind, double rho, int p) {
    double a = 2 * (1 - rho);
    double b = 2 * (1 + (p - 1) * rho);
    if (kind == SMatrix.MAXENT) {
      double linear = p * (a + b) + (p - 1) * b + a;
      return (linear - Math.sqrt(linear * linear - 8.0 * p * p * a * b)) / (4 * p);
    }
    if (kind == SMatrix.MVR) {
      double low = 0;
      double high = Math.min(1, a);
      for (int i = 0; i < 60; i++) {
        double s = (low + high) / 2;
        boolean falls = p / (s * s) > (p - 1) / ((a - s) * (a - s)) + 1 / ((b - s) * (b - s));
        low = falls ? s : low;
        high = falls ? high : s;
      }
      return low;
    }
    return Math.min(1, a - 1e-5);
  }

  private static double[] filled(double value) {
    double[] all = new double[100];
    Arrays.fill(all, value);
    return all;
  }

  /** A numeric minimiser, to the digits that it was written down with. */
  @Test
  void mvrOfAnAutoregression() {
    Matrix c = autoregression(60, 0.5);
    double[] s = solve(c, SMatrix.MVR);
    assertThat(reconstruction(c, s)).isCloseTo(241.0849, within(5e-5));
    assertThat(sum(s)).isCloseTo(26.603, within(1e-3));
  }

  @Test
  void maximalEntropyOfAnAutoregression() {
    Matrix c = autoregression(60, 0.5);
    double[] s = solve(c, SMatrix.MAXENT);
    double loss = -Arrays.stream(s).map(Math::log).sum();
    loss -= Definite.logDeterminant(Feasible.gap(c, s, 0), run);
    assertThat(loss).isCloseTo(54.367, within(5e-4));
    assertThat(sum(s)).isCloseTo(29.438, within(5e-4));
  }

  @Test
  void semidefiniteProgrammeOfAnAutoregression() {
    // 40.6667 by an interior-point solver.
    double[] s = solve(autoregression(60, 0.5), SMatrix.SDP);
    assertThat(sum(s)).isBetween(40.65, 40.66675);
    assertThat(solve(autoregression(60, 0.5), SMatrix.EQUI)[0]).isCloseTo(0.66706, within(5e-6));
  }

  @ParameterizedTest
  @EnumSource(SMatrix.class)
  void whatASolverLeavesIsTold(SMatrix kind) {
    Matrix c = autoregression(60, 0.5);
    Distances found = new Separation(run).solve(c, kind, new SplittableRandom(3));
    assertThat(found.scale()).isBetween(0.99, 1.0);
    assertThat(found.solved().isEmpty()).isEqualTo(kind == SMatrix.EQUI || kind == SMatrix.CI);
    found
        .solved()
        .ifPresent(
            solved -> {
              assertThat(solved.converged()).isTrue();
              assertThat(solved.sweeps()).isBetween(2L, 400L);
              assertThat(solved.residual()).isBetween(0.0, 5e-3);
            });
  }

  @ParameterizedTest
  @EnumSource(SMatrix.class)
  void distancesAreFeasible(SMatrix kind) {
    SplittableRandom random = new SplittableRandom(5);
    for (int repeat = 0; repeat < 4; repeat++) {
      Matrix c = randomCorrelation(20, random);
      double[] s = solve(c, kind);
      assertThat(Arrays.stream(s).min().orElse(-1)).isNotNegative();
      assertThat(Arrays.stream(s).max().orElse(2)).isLessThanOrEqualTo(1);
      assertThat(sum(s)).isPositive();
      assertThat(run.algebra().symmetricEigen(Feasible.gap(c, s, 0)).values().get(0)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SMatrix.class,
      names = {"MVR", "MAXENT"})
  void theOrderOfVisitsDoesNotMatter(SMatrix kind) {
    Matrix c = randomCorrelation(25, new SplittableRandom(6));
    double[] one = new Separation(run).solve(c, kind, new SplittableRandom(1)).values();
    double[] other = new Separation(run).solve(c, kind, new SplittableRandom(2)).values();
    assertThat(one).containsExactly(other, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(
      value = SMatrix.class,
      names = {"EQUI", "CI", "SDP", "ASDP"})
  void independentColumnsArePulledApart(SMatrix kind) {
    double[] s = solve(Matrix.identity(6), kind);
    assertThat(s).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-4));
  }

  @Test
  void blocksOfAnApproximateProgrammeDoNotSeeEachOther() {
    Matrix two =
        Matrix.generate(8, 8, (i, j) -> i == j ? 1 : i / 4 == j / 4 ? (i < 4 ? 0.8 : 0.3) : 0);
    double[] whole = solve(two, SMatrix.SDP);
    double[] parts = solve(two, SMatrix.ASDP);
    assertThat(parts).containsExactly(whole, within(2e-3));
  }

  @Test
  void anIndefiniteCorrelationIsRefused() {
    Matrix bad = Matrix.of(3, 3, 1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1);
    for (SMatrix kind : new SMatrix[] {SMatrix.MVR, SMatrix.EQUI}) {
      assertThatExceptionOfType(MethodException.class)
          .isThrownBy(() -> solve(bad, kind))
          .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M512"));
    }
  }

  private double[] solve(Matrix correlation, SMatrix kind) {
    return new Separation(run).solve(correlation, kind, new SplittableRandom(3)).values();
  }

  private double reconstruction(Matrix c, double[] s) {
    Matrix inverse = Definite.inverse(Feasible.gap(c, s, 0), run).orElseThrow();
    double sum = 0;
    for (int j = 0; j < s.length; j++) {
      sum += inverse.get(j, j) + 1 / s[j];
    }
    return sum;
  }

  private static double sum(double[] s) {
    return Arrays.stream(s).sum();
  }

  private static Matrix autoregression(int size, double rho) {
    return Matrix.generate(size, size, (i, j) -> Math.pow(rho, Math.abs(i - j)));
  }

  private Matrix randomCorrelation(int size, SplittableRandom random) {
    Matrix factors = Matrix.generate(2 * size, size, (i, j) -> random.nextGaussian());
    Matrix gram = run.algebra().gram(factors);
    return Matrix.generate(
        size, size, (i, j) -> gram.get(i, j) / Math.sqrt(gram.get(i, i) * gram.get(j, j)));
  }
}
