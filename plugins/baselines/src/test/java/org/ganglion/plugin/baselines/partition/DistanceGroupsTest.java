package org.ganglion.plugin.baselines.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.Partition;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.partition.AgglomerativeOptions.Linkage;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Merges: {@code scipy.cluster.hierarchy.linkage(x, method)}, silhouettes {@code
 * sklearn.metrics.silhouette_score}, of scipy 1.10.1 and scikit-learn 1.2.1 on the points below, or
 * on {@code (x - x.mean(0)) / x.std(0)}.
 */
final class DistanceGroupsTest {
  private static final Matrix X =
      Matrix.generate(9, 3, (i, k) -> Math.sin(0.7 * (i + 1) * (k + 1) + (k + 1)));

  private final TestRun run = TestRun.seeded(1);

  @Test
  void mergesAreThoseOfScipy() {
    assertMerges(
        Linkage.AVERAGE,
        7,
        8,
        0.9509316539,
        2,
        2,
        9,
        1.1356830855,
        3,
        5,
        6,
        1.1483868477,
        2,
        4,
        10,
        1.5477403525,
        4,
        1,
        12,
        1.7808495973,
        5,
        0,
        11,
        1.8251958275,
        3,
        13,
        14,
        1.8870775523,
        8,
        3,
        15,
        1.9916096101,
        9);
    assertMerges(
        Linkage.COMPLETE,
        7,
        8,
        0.9509316539,
        2,
        5,
        6,
        1.1483868477,
        2,
        2,
        9,
        1.2694944187,
        3,
        3,
        4,
        1.8470921425,
        2,
        0,
        1,
        1.8987171659,
        2,
        11,
        12,
        2.0205110746,
        5,
        10,
        13,
        2.2162687238,
        4,
        14,
        15,
        2.9067471913,
        9);
    assertMerges(
        Linkage.SINGLE,
        7,
        8,
        0.9509316539,
        2,
        2,
        9,
        1.0018717523,
        3,
        5,
        6,
        1.1483868477,
        2,
        10,
        11,
        1.1876879024,
        5,
        1,
        12,
        1.2974436432,
        6,
        4,
        13,
        1.3016093480,
        7,
        0,
        14,
        1.4266971198,
        8,
        3,
        15,
        1.6189764864,
        9);
    assertMerges(
        Linkage.WARD,
        7,
        8,
        0.9509316539,
        2,
        5,
        6,
        1.1483868477,
        2,
        2,
        9,
        1.2008962159,
        3,
        4,
        11,
        1.7816772181,
        4,
        0,
        1,
        1.8987171659,
        2,
        3,
        12,
        2.0429509469,
        5,
        10,
        13,
        2.1304544340,
        4,
        14,
        15,
        2.8037190001,
        9);
  }

  @Test
  void columnsOfOneVarianceAreThoseOfScipyToo() {
    var options = new AgglomerativeOptions(2, 8, Linkage.WARD, false, true);
    Partition found = new Agglomerative().partition(TestItems.points(X), options, run);
    Matrix merges = (Matrix) Objects.requireNonNull(found.extra().get("merges"));
    double[] heights = new double[8];
    Arrays.setAll(heights, join -> merges.get(join, 2));
    assertThat(heights)
        .containsExactly(
            new double[] {
              1.3436954598,
              1.6224677302,
              1.6989137353,
              2.5164710993,
              2.6835376944,
              2.8869123938,
              3.0090840921,
              3.9689950242
            },
            within(1e-9));
  }

  @Test
  void theNumberOfGroupsHasTheBestSilhouetteOfItsCurve() {
    AgglomerativeOptions free = new AgglomerativeOptions(0, 8, Linkage.AVERAGE, false, false);
    Partition found = new Agglomerative().partition(TestItems.points(X), free, run);
    Matrix curve = (Matrix) Objects.requireNonNull(found.extra().get("curve"));
    double[] expected = {0.1060448460487252, 0.11293638888839053, 0.11239434586110043};
    for (int k = 0; k < 3; k++) {
      assertThat(curve.get(k, 0)).isEqualTo(k + 2);
      assertThat(curve.get(k, 1)).isCloseTo(expected[k], within(1e-12));
    }
    assertThat(found.groups()).isEqualTo(3);
    assertThat(found.figures().get("silhouette")).isEqualTo(curve.get(1, 1));
  }

  @Test
  void blocksOfTheReferenceMatrixAreFoundByBoth() {
    int[] block = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2};
    Matrix table =
        Matrix.generate(
            12,
            12,
            (i, j) -> {
              int lag = Math.abs(i - j);
              return i == j ? 0 : block[i] == block[j] ? 0.1 + 0.01 * lag : 1 + 0.05 * lag;
            });
    TestItems items = TestItems.distances(table);
    Partition joined = new Agglomerative().partition(items, new Agglomerative().defaults(), run);
    Partition around = new Medoids().partition(items, new Medoids().defaults(), run);
    assertThat(joined.labels()).isEqualTo(Ints.of(block));
    assertThat(around.labels()).isEqualTo(Ints.of(block));
    assertThat(around.figures().get("silhouette")).isCloseTo(0.900984, within(5e-7));
  }

  @Test
  void itemsWithoutGroupsStayTogether() {
    Matrix alike = Matrix.generate(12, 12, (i, j) -> i == j ? 0 : 1);
    SplittableRandom random = new SplittableRandom(3);
    Matrix cloud = Matrix.generate(200, 30, (row, column) -> random.nextGaussian());
    for (TestItems items : List.of(TestItems.distances(alike), TestItems.points(cloud))) {
      AgglomerativeOptions compact = new AgglomerativeOptions(0, 8, Linkage.COMPLETE, false, false);
      Partition joined = new Agglomerative().partition(items, compact, run);
      Partition around = new Medoids().partition(items, new Medoids().defaults(), run);
      assertThat(joined.groups()).isEqualTo(1);
      assertThat(around.groups()).isEqualTo(1);
      assertThat(joined.figures()).containsEntry("clusters", 1.0).containsEntry("silhouette", 0.0);
    }
  }

  @Test
  void adjacentGroupsNeverJumpOverALayer() {
    // Layers 0, 2 and 4 are alike, and so are 1, 3 and 5; 6 to 8 are apart.
    Matrix table =
        Matrix.generate(
            9,
            9,
            (i, j) ->
                i == j ? 0 : i > 5 && j > 5 ? 1 : i > 5 || j > 5 ? 9 : i % 2 == j % 2 ? 1 : 2);
    TestItems items = TestItems.distances(table);
    var free = new AgglomerativeOptions(3, 8, Linkage.AVERAGE, false, false);
    var adjacent = new AgglomerativeOptions(2, 8, Linkage.AVERAGE, true, false);
    assertThat(new Agglomerative().partition(items, free, run).labels())
        .isEqualTo(Ints.of(0, 1, 0, 1, 0, 1, 2, 2, 2));
    assertThat(new Agglomerative().partition(items, adjacent, run).labels())
        .isEqualTo(Ints.of(0, 0, 0, 0, 0, 0, 1, 1, 1));
    Ints order = Ints.of(8, 3, 0, 5, 7, 1, 4, 2, 6);
    assertThat(new Agglomerative().partition(items.select(order), adjacent, run).labels())
        .isEqualTo(Ints.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noExchangeOfAMedoidHelps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix points = Matrix.generate(14, 2, (i, k) -> random.nextDouble());
    Partition found =
        new Medoids().partition(TestItems.points(points), new MedoidsOptions(3, 8, false), run);
    int[] medoids = ((Ints) Objects.requireNonNull(found.extra().get("medoids"))).toArray();
    double cost = Objects.requireNonNull(found.figures().get("cost"));
    assertThat(cost(points, medoids)).isCloseTo(cost, within(1e-12));
    for (int k = 0; k < 3; k++) {
      assertThat(found.labels().get(medoids[k])).isEqualTo(k);
      for (int item = 0; item < 14; item++) {
        int[] other = medoids.clone();
        other[k] = item;
        assertThat(cost(points, other)).isGreaterThanOrEqualTo(cost - 1e-12);
      }
    }
  }

  @Test
  void whatCannotBeGroupedIsRefused() {
    TestItems two = TestItems.points(Matrix.of(2, 1, 1, 2));
    assertCode("M208", () -> new Medoids().partition(two, new MedoidsOptions(3, 8, false), run));
    TestItems none = TestItems.points(Matrix.of(0, 1));
    assertCode("M208", () -> new Medoids().partition(none, new MedoidsOptions(0, 8, false), run));
    TestItems broken = TestItems.points(Matrix.of(2, 1, 1, Double.NaN));
    assertCode("M209", () -> new Medoids().partition(broken, new MedoidsOptions(2, 8, false), run));
    TestItems negative = TestItems.distances(Matrix.of(2, 2, 0, -1, -1, 0));
    assertCode(
        "M252", () -> new Agglomerative().partition(negative, new Agglomerative().defaults(), run));
    TestItems many = TestItems.points(Matrix.generate(14_001, 1, (i, k) -> i));
    assertCode("M253", () -> new Medoids().partition(many, new MedoidsOptions(2, 8, false), run));
  }

  private void assertMerges(Linkage linkage, double... expected) {
    var options = new AgglomerativeOptions(2, 8, linkage, false, false);
    Partition found = new Agglomerative().partition(TestItems.points(X), options, run);
    Matrix merges = (Matrix) Objects.requireNonNull(found.extra().get("merges"));
    assertThat(merges.toArray()).containsExactly(expected, within(1e-9));
  }

  private static double cost(Matrix points, int... medoids) {
    double total = 0;
    for (int item = 0; item < points.rows(); item++) {
      double least = Double.POSITIVE_INFINITY;
      for (int medoid : medoids) {
        least =
            Math.min(
                least,
                Math.hypot(
                    points.get(item, 0) - points.get(medoid, 0),
                    points.get(item, 1) - points.get(medoid, 1)));
      }
      total += least;
    }
    return total;
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
