package org.ganglion.plugin.gromovwasserstein.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.Schedule;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference matrix has twelve layers in blocks of 4, 5 and 3; its costs and silhouettes were
 * computed with numpy and {@code sklearn.metrics.silhouette_score}.
 */
final class LayerGroupsTest {
  private final TestRun run = TestRun.seeded(1);

  @Test
  void theReferenceMatrixHasItsGroupsAndFigures() {
    Partition found = contiguous(blocks(), new Contiguous().defaults());
    assertThat(found.labels()).isEqualTo(Ints.of(0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2));
    assertThat(found.extra().get("starts")).isEqualTo(Ints.of(0, 4, 9));
    Matrix curve = (Matrix) Objects.requireNonNull(found.extra().get("curve"));
    double[] costs = {5.153333, 2.6175, 0.528333, 0.456667, 0.391667};
    double[] silhouettes = {0, 0.614475, 0.900984, 0.566876, 0.294688};
    for (int k = 0; k < 5; k++) {
      assertThat(curve.get(k, 0)).isEqualTo(k + 1);
      assertThat(curve.get(k, 1)).isCloseTo(costs[k], within(5e-7));
      assertThat(curve.get(k, 2)).isCloseTo(silhouettes[k], within(5e-7));
    }
    assertThat(figure(found, "silhouette")).isCloseTo(0.900984, within(5e-7));
    assertThat(figure(found, "pValue")).isCloseTo(0.002, within(1e-12));
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void smoothDriftIsNoStructure() {
    Matrix drift = Matrix.generate(12, 12, (i, j) -> 0.1 * Math.abs(i - j));
    Partition found = contiguous(drift, new Contiguous().defaults());
    Matrix curve = (Matrix) Objects.requireNonNull(found.extra().get("curve"));
    assertThat(curve.get(1, 2)).isCloseTo(0.567, within(5e-4));
    assertThat(figure(found, "pValue")).isEqualTo(1);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W301");
  }

  @Test
  void driftWithIndependentNoiseIsCalledBlocksAsOftenAsTheLevelSays() {
    int called = 0;
    for (int seed = 1; seed <= 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Matrix noise = Matrix.generate(12, 12, (i, j) -> 0.02 * random.nextGaussian());
      called +=
          calledBlocks(
              (i, j) ->
                  Math.abs(0.1 * Math.abs(i - j) + noise.get(Math.min(i, j), Math.max(i, j))));
    }
    // Three standard errors above 5 of 100.
    assertThat(called).isLessThanOrEqualTo(11);
  }

  /** What the documentation admits: distances that share a layer deviate together. */
  @Test
  void aRandomWalkWithoutBlocksIsOftenCalledBlocks() {
    int called = 0;
    for (int seed = 1; seed <= 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] places = new double[12][16];
      for (int layer = 1; layer < 12; layer++) {
        for (int axis = 0; axis < 16; axis++) {
          places[layer][axis] = places[layer - 1][axis] + random.nextGaussian();
        }
      }
      called += calledBlocks((i, j) -> distance(places[i], places[j]));
    }
    assertThat(called).isBetween(35, 65);
  }

  private int calledBlocks(ToDoubleBiFunction<Integer, Integer> distances) {
    Matrix table = Matrix.generate(12, 12, (i, j) -> i == j ? 0 : distances.applyAsDouble(i, j));
    Partition found = contiguous(table, new ContiguousOptions(0, 8, 199, 0.05));
    return figure(found, "pValue") <= 0.05 ? 1 : 0;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void theTestDoesNotDependOnTheSchedule() {
    var options = new Contiguous().defaults();
    Partition threaded =
        new Contiguous()
            .partition(TestItems.distances(blocks()), options, TestRun.seeded(1, Schedule.THREADS));
    assertThat(threaded).isEqualTo(contiguous(blocks(), options));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void cutsAreTheCheapestOfAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix half = Matrix.generate(9, 9, (i, j) -> random.nextDouble());
    Matrix table =
        Matrix.generate(9, 9, (i, j) -> i == j ? 0 : half.get(Math.min(i, j), Math.max(i, j)));
    Segmentation cuts = Segmentation.of(OrderedTable.of(TestItems.distances(table)), 9);
    for (int count = 1; count <= 9; count++) {
      assertThat(cuts.cost(count)).isCloseTo(enumerated(table, count), within(1e-12));
      assertThat(cost(table, cuts.labels(count))).isCloseTo(cuts.cost(count), within(1e-12));
    }
  }

  @Test
  void itemsAreTakenInTheirNaturalOrder() {
    Ints order = Ints.of(5, 0, 11, 3, 8, 1, 10, 2, 7, 4, 9, 6);
    TestItems shuffled = TestItems.distances(blocks()).select(order);
    Ints labels = new Contiguous().partition(shuffled, new Contiguous().defaults(), run).labels();
    assertThat(labels).isEqualTo(Ints.of(1, 0, 2, 0, 1, 0, 2, 0, 1, 1, 2, 1));
    labels = new ChangePoint().partition(shuffled, new ChangePoint().defaults(), run).labels();
    assertThat(labels).isEqualTo(Ints.of(1, 0, 2, 0, 1, 0, 2, 0, 1, 1, 2, 1));
  }

  @Test
  void stepsThatStandOutAreCuts() {
    // Steps 1, 1.2, 0.8, 5, 1.1: median 1.1, deviations 0.1, 0.1, 0.3, 3.9, 0.
    double[] places = {0, 1, 2.2, 3, 8, 9.1};
    Matrix table = Matrix.generate(6, 6, (i, j) -> Math.abs(places[i] - places[j]));
    Partition found =
        new ChangePoint().partition(TestItems.distances(table), new ChangePointOptions(3), run);
    assertThat(found.labels()).isEqualTo(Ints.of(0, 0, 0, 0, 1, 1));
    assertThat(figure(found, "threshold")).isCloseTo(1.1 + 3 * 1.4826 * 0.1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12})
  void equalStepsAreNoCuts(int size) {
    // In floating point these steps differ in their last digits.
    Matrix drift = Matrix.generate(size, size, (i, j) -> Math.abs(0.1 * i - 0.1 * j));
    Partition found =
        new ChangePoint().partition(TestItems.distances(drift), new ChangePoint().defaults(), run);
    assertThat(found.labels()).isEqualTo(Ints.repeat(0, size));
    assertThat(figure(found, "clusters")).isEqualTo(1);
  }

  @Test
  void aNumberOfGroupsCanBeGiven() {
    Partition found = contiguous(blocks(), new ContiguousOptions(5, 2, 0, 0.05));
    assertThat(found.groups()).isEqualTo(5);
    assertThat(found.figures()).doesNotContainKey("pValue");
  }

  @Test
  void whatCannotBeCutIsRefused() {
    ContiguousOptions options = new Contiguous().defaults();
    assertCode("M306", () -> contiguous(Matrix.of(1, 1, 0), options));
    Matrix broken = Matrix.of(2, 2, 0, Double.NaN, Double.NaN, 0);
    assertCode("M307", () -> contiguous(broken, options));
    assertCode("M307", () -> contiguous(Matrix.of(2, 2, 0, -1, -1, 0), options));
    TestItems placeless = TestItems.distances(blocks()).ordered(Ints.repeat(3, 12));
    assertCode("M308", () -> new Contiguous().partition(placeless, options, run));
    assertCode(
        "M309", () -> contiguous(Matrix.of(2, 2, 0, 1, 1, 0), new ContiguousOptions(3, 2, 0, 1)));
  }

  private Partition contiguous(Matrix table, ContiguousOptions options) {
    return new Contiguous().partition(TestItems.distances(table), options, run);
  }

  private static double figure(Partition found, String name) {
    return Objects.requireNonNull(found.figures().get(name));
  }

  /** Within blocks 0.1 + 0.01 |i - j|, across 1 + 0.05 |i - j|. */
  private static Matrix blocks() {
    int[] block = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2};
    return Matrix.generate(
        12,
        12,
        (i, j) -> {
          int lag = Math.abs(i - j);
          return i == j ? 0 : block[i] == block[j] ? 0.1 + 0.01 * lag : 1 + 0.05 * lag;
        });
  }

  private static double enumerated(Matrix table, int count) {
    double best = Double.POSITIVE_INFINITY;
    for (int code = 0; code < 1 << (table.rows() - 1); code++) {
      if (Integer.bitCount(code) == count - 1) {
        int[] labels = new int[table.rows()];
        for (int i = 1; i < labels.length; i++) {
          labels[i] = labels[i - 1] + ((code >> (i - 1)) & 1);
        }
        best = Math.min(best, cost(table, labels));
      }
    }
    return best;
  }

  private static double cost(Matrix table, int[] labels) {
    double total = 0;
    for (int group = 0; group < labels.length; group++) {
      double sum = 0;
      int size = 0;
      for (int i = 0; i < labels.length; i++) {
        size += labels[i] == group ? 1 : 0;
        for (int j = 0; j < i; j++) {
          sum += labels[i] == group && labels[j] == group ? table.get(i, j) : 0;
        }
      }
      total += size == 0 ? 0 : sum / size;
    }
    return total;
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
