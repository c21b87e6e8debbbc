package org.ganglion.plugin.gromovwasserstein.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.plugin.gromovwasserstein.Golden;
import org.ganglion.testkit.run.Schedule;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Couplings beside those of Python Optimal Transport; costs that a plain kernel would lose. */
final class SinkhornTest {
  private final TestRun run = TestRun.seeded(1);

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.05})
  void repeatedCallsEndAtTheCouplingOfPythonOptimalTransport(double temperature) {
    double[] cost = Golden.cost(6, 9);
    double[] weights = IntStream.rangeClosed(1, 9).mapToDouble(k -> k / 45.0).toArray();
    Sinkhorn sinkhorn = new Sinkhorn(points(6), points(9).weighted(weights), run);
    double[] coupling = repeated(sinkhorn, cost, temperature, 800);
    String name = "sinkhorn-6-9-" + temperature;
    double total = IntStream.range(0, 54).mapToDouble(i -> coupling[i] * cost[i]).sum();
    assertThat(total).isCloseTo(Golden.of(name), within(1e-9));
    for (int[] at : new int[][] {{0, 3}, {2, 3}, {5, 8}}) {
      assertThat(coupling[at[0] * 9 + at[1]])
          .isCloseTo(Golden.of(name + "-" + at[0] + "-" + at[1]), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 5, 2", "3, 12, 7", "4, 64, 64", "5, 7, 130"})
  void coldCouplingsKeepTheirMasses(long seed, int rows, int columns) {
    double[] cost = new SplittableRandom(seed).doubles((long) rows * columns).toArray();
    Sinkhorn sinkhorn = new Sinkhorn(points(rows), points(columns), run);
    assertMasses(sinkhorn.couple(cost, 0.1), rows, columns, 0.02);
    assertMasses(repeated(sinkhorn, cost, 1e-3, 400), rows, columns, 0.02);
  }

  @Test
  void aColumnFarFromAllRowsIsNotLost() {
    double[] cost = new SplittableRandom(7).doubles(20 * 30).toArray();
    Sinkhorn sinkhorn = new Sinkhorn(points(20), points(30), run);
    sinkhorn.couple(cost, 0.1);
    for (int row = 0; row < 20; row++) {
      cost[row * 30 + 4] += 1000;
      cost[row * 30 + 5] += 5;
    }
    assertMasses(repeated(sinkhorn, cost, 1e-2, 50), 20, 30, 0.02);
  }

  @Test
  void aConstantAddedToTheCostChangesNothing() {
    double[] cost = new SplittableRandom(8).doubles(12 * 12).toArray();
    double[] raised = Arrays.stream(cost).map(value -> value + 64).toArray();
    double[] coupling = new Sinkhorn(points(12), points(12), run).couple(cost, 0.05);
    double[] same = new Sinkhorn(points(12), points(12), run).couple(raised, 0.05);
    for (int i = 0; i < coupling.length; i++) {
      assertThat(same[i]).isCloseTo(coupling[i], within(1e-12));
    }
  }

  @Test
  void threadsMakeNoDifference() {
    double[] cost = new SplittableRandom(9).doubles(150 * 140).toArray();
    TestRun threads = TestRun.seeded(1, Schedule.THREADS);
    assertThat(new Sinkhorn(points(150), points(140), threads).couple(cost, 0.05))
        .isEqualTo(new Sinkhorn(points(150), points(140), run).couple(cost, 0.05));
  }

  private static double[] repeated(
      Sinkhorn sinkhorn, double[] cost, double temperature, int calls) {
    double[] coupling = sinkhorn.couple(cost, temperature);
    for (int call = 1; call < calls; call++) {
      coupling = sinkhorn.couple(cost, temperature);
    }
    return coupling;
  }

  private static void assertMasses(double[] coupling, int rows, int columns, double tolerance) {
    assertThat(Arrays.stream(coupling)).allMatch(mass -> mass >= 0 && mass <= 1 + 1e-12);
    for (int row = 0; row < rows; row++) {
      double sum = Arrays.stream(coupling, row * columns, (row + 1) * columns).sum();
      assertThat(sum * rows).isCloseTo(1, within(tolerance));
    }
    for (int column = 0; column < columns; column++) {
      int at = column;
      double sum = IntStream.range(0, rows).mapToDouble(row -> coupling[row * columns + at]).sum();
      assertThat(sum * columns).isCloseTo(1, within(tolerance));
    }
  }

  /** Equally heavy points; their distances do not matter here. */
  private static Space points(int size) {
    return Space.of(new double[size * (size - 1) / 2], size, true);
  }
}
