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

  /** Minimisers of the one-variable problems that equal correlations leave, by a fine search. */
  @ParameterizedTest
  @CsvSource({
    "MVR, 0.3, 0.70176",
    "MVR, 0.5, 0.50126",
    "MVR, 0.8, 0.20050",
    "MAXENT, 0.3, 0.70348",
    "MAXENT, 0.5, 0.50250",
    "MAXENT, 0.8, 0.20101",
    "EQUI, 0.3, 1",
    "EQUI, 0.8, 0.39999",
    "SDP, 0.3, 1",
    "SDP, 0.8, 0.39999"
  })
  void equalCorrelationsOfAHundredColumns(SMatrix kind, double rho, double expected) {
    double[] s = solve(Matrix.generate(100, 100, (i, j) -> i == j ? 1 : rho), kind);
    assertThat(Arrays.stream(s).average().orElse(0)).isCloseTo(expected, within(2e-4));
  }

  @Test
  void mvrOfAnAutoregression() {
    Matrix c = autoregression(60, 0.5);
    double[] s = solve(c, SMatrix.MVR);
    assertThat(reconstruction(c, s)).isCloseTo(241.0849, within(1e-3));
    assertThat(sum(s)).isCloseTo(26.603, within(5e-3));
  }

  @Test
  void maximalEntropyOfAnAutoregression() {
    Matrix c = autoregression(60, 0.5);
    double[] s = solve(c, SMatrix.MAXENT);
    double loss = -Arrays.stream(s).map(Math::log).sum();
    loss -= Definite.logDeterminant(Feasible.gap(c, s, 0), run);
    assertThat(loss).isCloseTo(54.367, within(1e-3));
    assertThat(sum(s)).isCloseTo(29.438, within(5e-3));
  }

  @Test
  void semidefiniteProgrammeOfAnAutoregression() {
    // 40.6667 by an interior-point solver.
    double[] s = solve(autoregression(60, 0.5), SMatrix.SDP);
    assertThat(sum(s)).isBetween(40.65, 40.6668);
    assertThat(sum(solve(autoregression(60, 0.5), SMatrix.EQUI)))
        .isCloseTo(60 * 0.66706, within(1e-3));
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
    double[] one = new Separation(run).solve(c, kind, new SplittableRandom(1));
    double[] other = new Separation(run).solve(c, kind, new SplittableRandom(2));
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
    return new Separation(run).solve(correlation, kind, new SplittableRandom(3));
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
