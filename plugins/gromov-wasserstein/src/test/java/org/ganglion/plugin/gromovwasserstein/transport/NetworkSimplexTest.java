package org.ganglion.plugin.gromovwasserstein.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    assertOptimal(
        equal(rows, columns),
        even(rows),
        even(columns),
        cost,
        Golden.of("transport-" + rows + "-" + columns));
    double[] supply = IntStream.range(0, rows).mapToDouble(i -> i + 1).toArray();
    double[] demand = IntStream.range(0, columns).mapToDouble(j -> 1 + j % 3).toArray();
    double[] from = shares(supply);
    double[] to = shares(demand);
    NetworkSimplex weighted = new NetworkSimplex(Masses.of(from), Masses.of(to));
    assertOptimal(weighted, from, to, cost, Golden.of("weighted-" + rows + "-" + columns));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void equalMassesHaveTheEnumeratedOptimum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Few different costs make ties, and equal masses make every pivot a degenerate one.
    double[] cost = IntStream.range(0, 49).mapToDouble(i -> random.nextInt(6)).toArray();
    assertOptimal(equal(7, 7), even(7), even(7), cost, cheapest(cost, 7, 0, 0) / 7);
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
      double cold = equal(30, 42).solve(cost).cost(cost, 42);
      assertOptimal(warm, even(30), even(42), cost, cold);
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
    assertMarginals(plan, even(9), even(6));
    assertOptimal(equal(9, 6), even(9), even(6), cost, plan.cost(cost, 6));
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
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double[] even(int size) {
    return IntStream.range(0, size).mapToDouble(i -> 1.0 / size).toArray();
  }

  private static double cheapest(double[] cost, int size, int row, int used) {
    double best = row == size ? 0 : Double.POSITIVE_INFINITY;
    for (int column = 0; row < size && column < size; column++) {
      if ((used & 1 << column) == 0) {
        double rest = cheapest(cost, size, row + 1, used | 1 << column);
        best = Math.min(best, cost[row * size + column] + rest);
      }
    }
    return best;
  }

  private static void assertMarginals(Plan plan, double[] supply, double[] demand) {
    double[] rows = new double[supply.length];
    double[] columns = new double[demand.length];
    for (int k = 0; k < plan.size(); k++) {
      assertThat(plan.mass(k)).isNotNegative();
      rows[plan.row(k)] += plan.mass(k);
      columns[plan.column(k)] += plan.mass(k);
    }
    assertThat(rows).containsExactly(supply, within(1e-12));
    assertThat(columns).containsExactly(demand, within(1e-12));
  }

  private static void assertOptimal(
      NetworkSimplex solver, double[] supply, double[] demand, double[] cost, double expected) {
    Plan plan = solver.solve(cost);
    assertMarginals(plan, supply, demand);
    assertThat(plan.cost(cost, demand.length)).isCloseTo(expected, within(1e-9));
    assertThat(solver.dual()).isCloseTo(expected, within(1e-9));
    assertThat(solver.violation(cost)).isLessThanOrEqualTo(1e-11);
  }
}
