package org.ganglion.plugin.baselines.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
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

final class PartitionersTest {
  private final TestRun run = TestRun.seeded(4);

  @Test
  void fourPointsInTwoPairs() {
    Partition pairs = kMeans(Matrix.of(4, 1, 9, 1, 2, 10), 2);
    assertThat(pairs.labels()).isEqualTo(Ints.of(0, 1, 1, 0));
    assertThat(pairs.figures().get("inertia")).isCloseTo(1, within(1e-12));
    Matrix centres = (Matrix) Objects.requireNonNull(pairs.extra().get("centres"));
    assertThat(centres.toArray()).containsExactly(new double[] {9.5, 1.5}, within(1e-12));
    assertThat(run.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aFewPointsAreGroupedAsEnumerationFindsBest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(16).toArray();
    Partition found = kMeans(Matrix.of(8, 2, values), 3);
    assertThat(found.figures().get("inertia")).isCloseTo(best(values, 8, 3), within(1e-12));
  }

  @Test
  void plantedBlobsAreFoundWhateverTheSchedule() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix points =
        Matrix.generate(
            300, 5, (row, column) -> 6 * (row % 4 == column ? 1 : 0) + random.nextGaussian() / 2);
    Partition found = kMeans(points, 4);
    for (int i = 0; i < 300; i++) {
      assertThat(found.labels().get(i)).isEqualTo(i % 4);
    }
    var options = new KMeansOptions(4, 8, 10, 300, 1e-4, false);
    Partition threaded =
        new KMeans()
            .partition(TestItems.points(points), options, TestRun.seeded(4, Schedule.THREADS));
    assertThat(threaded).isEqualTo(found);
  }

  @Test
  void standardisingTakesTheUnitAway() {
    // The second column tells the groups apart; the first is noise in a large unit.
    SplittableRandom random = new SplittableRandom(6);
    Matrix points =
        Matrix.generate(
            60,
            2,
            (row, column) ->
                column == 0 ? 1000 * random.nextDouble() : row % 2 + random.nextDouble() / 10);
    var options = new KMeansOptions(2, 8, 20, 300, 0, true);
    Partition found = new KMeans().partition(TestItems.points(points), options, run);
    for (int i = 0; i < 60; i++) {
      assertThat(found.labels().get(i)).isEqualTo(i % 2);
    }
  }

  @Test
  void equalPointsGiveFewerGroupsUnderAWarning() {
    Partition found = kMeans(Matrix.of(4, 1, 1, 1, 2, 2), 3);
    assertThat(found.labels()).isEqualTo(Ints.of(0, 0, 1, 1));
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W206");
  }

  @Test
  void anUnfinishedClusteringIsWarnedAbout() {
    SplittableRandom random = new SplittableRandom(8);
    Matrix points = Matrix.generate(500, 2, (row, column) -> random.nextDouble());
    var options = new KMeansOptions(9, 8, 1, 1, 0, false);
    Partition found = new KMeans().partition(TestItems.points(points), options, run);
    assertThat(found.figures().get("converged")).isZero();
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W205");
  }

  @Test
  void anEmptyGroupTakesTheFarthestPoint() {
    PointSet points = PointSet.of(TestItems.points(Matrix.of(5, 1, 0, 1, 2, 3, 50)), false);
    // Centred, the points are -11.2 to 38.8; nobody is near the third centre.
    double[] centres = {-11.2, -8.2, 1000};
    Lloyd lloyd = Lloyd.run(points, centres, 100, 0, run);
    assertThat(lloyd.labels()).containsExactly(0, 0, 1, 1, 2);
  }

  @Test
  void whatCannotBeGroupedIsRefused() {
    assertCode("M208", () -> kMeans(Matrix.of(2, 1, 1, 2), 3));
    assertCode("M209", () -> kMeans(Matrix.of(2, 1, 1, Double.NaN), 2));
    assertCode("M208", () -> random(2, 3));
  }

  @Test
  void randomGroupsAreOfEqualSizeAndNumberedByFirstAppearance() {
    Ints labels = random(11, 4).labels();
    for (int group = 0; group < 4; group++) {
      int wanted = group;
      assertThat(labels.stream().filter(label -> label == wanted).count()).isBetween(2L, 3L);
    }
    assertThat(labels.get(0)).isZero();
    assertThat(random(11, 4).labels()).isEqualTo(labels);
    Ints other =
        new RandomPartition()
            .partition(items(11), new RandomPartitionOptions(4, false), TestRun.seeded(5))
            .labels();
    assertThat(other).isNotEqualTo(labels);
  }

  private Partition kMeans(Matrix points, int clusters) {
    var options = new KMeansOptions(clusters, 8, 10, 300, 1e-4, false);
    return new KMeans().partition(TestItems.points(points), options, run);
  }

  private Partition random(int size, int groups) {
    return new RandomPartition()
        .partition(items(size), new RandomPartitionOptions(groups, false), run);
  }

  private static TestItems items(int size) {
    return TestItems.points(Matrix.generate(size, 1, (row, column) -> row));
  }

  /** Least sum of squared distances to group means over all labellings. */
  private static double best(double[] values, int size, int groups) {
    double best = Double.POSITIVE_INFINITY;
    for (int code = 0; code < Math.pow(groups, size); code++) {
      double[] sums = new double[groups * 2];
      int[] counts = new int[groups];
      double squares = 0;
      int rest = code;
      for (int i = 0; i < size; i++, rest /= groups) {
        int label = rest % groups;
        counts[label]++;
        for (int column = 0; column < 2; column++) {
          sums[label * 2 + column] += values[i * 2 + column];
          squares += values[i * 2 + column] * values[i * 2 + column];
        }
      }
      for (int at = 0; at < sums.length; at++) {
        squares -= counts[at / 2] == 0 ? 0 : sums[at] * sums[at] / counts[at / 2];
      }
      best = Math.min(best, squares);
    }
    return best;
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
