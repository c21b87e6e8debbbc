package org.ganglion.plugin.gromovwasserstein.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.plugin.gromovwasserstein.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssignmentTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 200})
  void costsAreThoseOfScipy(int size) {
    double[] cost = Golden.cost(size, size);
    assertOptimal(new Assignment(size), cost, Golden.of("assignment-" + size));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void smallCostsAreSolvedAsEnumerationDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    // Few different costs make ties.
    double[] cost = IntStream.range(0, 36).mapToDouble(i -> random.nextInt(-3, 5)).toArray();
    assertOptimal(new Assignment(6), cost, enumerated(cost, 0, 0));
  }

  @Test
  void aSolverThatKnowsPricesFindsTheSameOptimum() {
    SplittableRandom random = new SplittableRandom(3);
    Assignment warm = new Assignment(60);
    double[] cost = random.doubles(3600).toArray();
    for (int round = 0; round < 10; round++) {
      double share = round % 2 == 0 ? 0.01 : 1;
      for (int i = 0; i < cost.length; i++) {
        cost[i] += share * random.nextGaussian();
      }
      Assignment cold = new Assignment(60);
      assertOptimal(warm, cost, total(cost, cold.solve(cost)));
    }
  }

  @Test
  void equalCostsAreMatchedSomehow() {
    assertOptimal(new Assignment(50), new double[2500], 0);
  }

  @Test
  void hugeRangesOfCostKeepTheirProof() {
    SplittableRandom random = new SplittableRandom(9);
    double[] cost =
        IntStream.range(0, 900).mapToDouble(i -> Math.exp(random.nextGaussian() * 10)).toArray();
    Assignment solver = new Assignment(30);
    double total = total(cost, solver.solve(cost));
    assertThat(solver.dual()).isCloseTo(total, within(1e-9 * total));
    // Costs reach 1e13: prices are rounded at their own size.
    assertThat(solver.violation(cost)).isLessThanOrEqualTo(1e-9);
  }

  @Test
  void aTableOfAnotherSizeIsRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Assignment(3).solve(new double[8]));
  }

  private static void assertOptimal(Assignment solver, double[] cost, double expected) {
    int[] columns = solver.solve(cost);
    assertThat(columns.clone()).doesNotHaveDuplicates();
    assertThat(total(cost, columns)).isCloseTo(expected, within(1e-10));
    assertThat(solver.dual()).isCloseTo(expected, within(1e-10));
    assertThat(solver.violation(cost)).isLessThanOrEqualTo(1e-12);
  }

  private static double total(double[] cost, int[] columns) {
    return IntStream.range(0, columns.length)
        .mapToDouble(row -> cost[row * columns.length + columns[row]])
        .sum();
  }

  private static double enumerated(double[] cost, int row, int used) {
    int size = (int) Math.sqrt(cost.length);
    if (row == size) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int column = 0; column < size; column++) {
      if ((used & 1 << column) == 0) {
        best =
            Math.min(
                best, cost[row * size + column] + enumerated(cost, row + 1, used | 1 << column));
      }
    }
    return best;
  }
}
