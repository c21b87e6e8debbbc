package org.ganglion.plugin.gromovwasserstein.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.plugin.gromovwasserstein.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkSimplexTest {
  @ParameterizedTest
  @CsvSource({"1, 5", "3, 2", "7, 12", "40, 30", "100, 64"})
  void costsAreThoseOfPythonOptimalTransport(int rows, int columns) {
    double[] cost = Golden.cost(rows, columns);
    assertOptimal(equal(rows, columns), cost, Golden.of("transport-" + rows + "-" + columns));
    double[] supply = IntStream.range(0, rows).mapToDouble(i -> i + 1).toArray();
    double[] demand = IntStream.range(0, columns).mapToDouble(j -> 1 + j % 3).toArray();
    NetworkSimplex weighted =
        new NetworkSimplex(Masses.of(shares(supply)), Masses.of(shares(demand)));
    assertOptimal(weighted, cost, Golden.of("weighted-" + rows + "-" + columns));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void equalMassesAreMatchedAsTheAssignmentSolverDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Few different costs make ties, and equal masses make every pivot a degenerate one.
    double[] cost = IntStream.range(0, 400).mapToDouble(i -> random.nextInt(6)).toArray();
    Assignment assignment = new Assignment(20);
    assignment.solve(cost);
    assertOptimal(equal(20, 20), cost, assignment.dual() / 20);
  }

  @Test
  void aSolverThatKnowsABasisFindsTheSameOptimum() {
    SplittableRandom random = new SplittableRandom(3);
    NetworkSimplex warm = equal(30, 42);
    double[] cost = random.doubles(30 * 42).toArray();
    for (int round = 0; round < 8; round++) {
      double share = round % 2 == 0 ? 0.01 : 1;
      for (int i = 0; i < cost.length; i++) {
        cost[i] += share * random.nextGaussian();
      }
      assertOptimal(warm, cost, equal(30, 42).solve(cost).cost(cost, 42));
    }
  }

  @Test
  void ordersOnALineGiveTheOptimumThere() {
    int[] rows = IntStream.range(0, 9).toArray();
    int[] columns = IntStream.range(0, 6).toArray();
    double[] cost = new double[54];
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 6; j++) {
        cost[i * 6 + j] = Math.pow(i * i - 9 * j, 2);
      }
    }
    Plan plan = Plan.along(rows, Masses.equal(9, 2), columns, Masses.equal(6, 3));
    assertOptimal(equal(9, 6), cost, plan.cost(cost, 6));
  }

  @Test
  void unequalTotalsAreRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new NetworkSimplex(Masses.equal(2, 1), Masses.equal(3, 1)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> equal(2, 3).solve(new double[5]));
  }

  private static NetworkSimplex equal(int rows, int columns) {
    return new NetworkSimplex(Masses.equal(rows, columns), Masses.equal(columns, rows));
  }

  private static double[] shares(double[] weights) {
    double sum = java.util.Arrays.stream(weights).sum();
    return java.util.Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static void assertOptimal(NetworkSimplex solver, double[] cost, double expected) {
    Plan plan = solver.solve(cost);
    int width = (int) IntStream.range(0, plan.size()).map(plan::column).distinct().count();
    assertThat(IntStream.range(0, plan.size()).mapToDouble(plan::mass).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(plan.cost(cost, width)).isCloseTo(expected, within(1e-9));
    assertThat(solver.dual()).isCloseTo(expected, within(1e-9));
    assertThat(solver.violation(cost)).isLessThanOrEqualTo(1e-11);
  }
}
