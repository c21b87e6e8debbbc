package org.ganglion.plugin.baselines.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.partition.MixtureOptions.Shape;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/**
 * Numbers of scikit-learn 1.2.1 on the standardised table of {@link #table}: {@code
 * silhouette_score} of {@code KMeans(k, n_init=20, tol=0)}, and {@code bic} and {@code score} of
 * {@code GaussianMixture(k, covariance_type, n_init=10, tol=1e-9, max_iter=5000)}, best of three
 * seeds.
 */
final class NumberOfGroupsTest {
  private final TestRun run = TestRun.seeded(4);

  @Test
  void silhouettesAreThoseOfScikitLearn() {
    Partition found = kMeans(table(), new KMeansOptions(0, 5, 20, 300, 0, true));
    double[] curve = curve(found).columnAt(1);
    double[] expected = {0, 0.454351405472834, 0.532202343127412};
    assertThat(Arrays.copyOf(curve, 3)).containsExactly(expected, within(1e-9));
    assertThat(found.figures()).containsEntry("clusters", 3.0);
    assertThat(found.figures().get("inertia")).isCloseTo(127.13489951600906, within(1e-8));
    assertThat(found.groups()).isEqualTo(3);
  }

  @Test
  void pointsWithoutGroupsStayTogether() {
    SplittableRandom random = new SplittableRandom(3);
    Matrix cloud = Matrix.generate(400, 30, (row, column) -> random.nextGaussian());
    Partition found = kMeans(cloud, new KMeansOptions(0, 6, 5, 300, 1e-4, true));
    assertThat(found.groups()).isEqualTo(1);
    assertThat(found.figures()).containsEntry("silhouette", 0.0);
  }

  /** Two points that nearly coincide and one far away: half of three is one group. */
  @Test
  void noMoreGroupsThanHalfOfTheItemsAreLookedAt() {
    Matrix three = Matrix.of(3, 1, 0, 0.01, 9);
    Matrix four = Matrix.of(4, 1, 0, 0.01, 9, 9.01);
    List<Function<Matrix, Partition>> all =
        List.of(
            points -> kMeans(points, new KMeansOptions(0, 5, 5, 300, 0, true)),
            points ->
                new Medoids().partition(TestItems.points(points), new Medoids().defaults(), run),
            points ->
                new Agglomerative()
                    .partition(TestItems.points(points), new Agglomerative().defaults(), run));
    for (Function<Matrix, Partition> method : all) {
      assertThat(method.apply(three).groups()).isEqualTo(1);
      assertThat(curve(method.apply(three)).columnAt(0)).containsExactly(1);
      assertThat(method.apply(four).groups()).isEqualTo(2);
    }
  }

  @Test
  void aDrawnPartOfManyPointsGivesNearlyTheSameSilhouette() {
    SplittableRandom random = new SplittableRandom(5);
    Matrix many = Matrix.generate(5000, 2, (row, column) -> 8 * (row % 2) + random.nextGaussian());
    PointSet points = PointSet.of(TestItems.points(many), false);
    int[] labels = new int[5000];
    Arrays.setAll(labels, row -> row % 2);
    int[][] one = {labels};
    double drawn = new Silhouettes(points, run).means(one, new int[] {2})[0];
    // The mean of 1 - within / between, from 1.77 and 11.45, the mean distances of such normals.
    assertThat(drawn).isCloseTo(0.845, within(0.01));
  }

  @Test
  void fullMixturesAreThoseOfScikitLearn() {
    Partition found = mixture(table(), Shape.FULL, 0);
    assertThat(Arrays.copyOf(curve(found).columnAt(1), 3))
        .containsExactly(new double[] {1384.436976, 1267.067497, 1151.542517}, within(1e-2));
    assertThat(found.figures()).containsEntry("clusters", 3.0).containsEntry("converged", 1.0);
    assertThat(found.figures().get("bic")).isCloseTo(1151.542517, within(1e-3));
    assertThat(found.figures().get("log-likelihood")).isCloseTo(-2.204940948, within(1e-6));
    double[] weights = matrix(found, "weights").toArray();
    Arrays.sort(weights);
    assertThat(weights)
        .containsExactly(
            new double[] {0.32114019601535254, 0.33536076331148257, 0.34349904067316483},
            within(1e-4));
  }

  @Test
  void diagonalMixturesAreThoseOfScikitLearn() {
    double[] curve = curve(mixture(table(), Shape.DIAGONAL, 0)).columnAt(1);
    assertThat(Arrays.copyOf(curve, 2))
        .containsExactly(new double[] {1384.103548, 1305.947566}, within(1e-3));
  }

  @Test
  void tooManyParametersAreWarnedAbout() {
    SplittableRandom random = new SplittableRandom(6);
    Matrix wide = Matrix.generate(10, 8, (row, column) -> random.nextGaussian());
    mixture(wide, Shape.FULL, 3);
    assertThat(run.warnings()).extracting(Warning::code).contains("W240");
  }

  @Test
  void equalPointsAreOneComponent() {
    Partition found = mixture(Matrix.generate(9, 2, (row, column) -> 1), Shape.FULL, 2);
    assertThat(found.groups()).isEqualTo(1);
    assertThat(run.warnings()).extracting(Warning::code).contains("W206");
  }

  @Test
  void noItemsAreRefused() {
    for (Matrix none : new Matrix[] {Matrix.of(0, 2), Matrix.of(2, 2, 1, 2, 3, 4)}) {
      assertThatExceptionOfType(MethodException.class)
          .isThrownBy(() -> mixture(none, Shape.FULL, none.rows() == 0 ? 0 : 3))
          .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M208"));
    }
  }

  private Partition kMeans(Matrix points, KMeansOptions options) {
    return new KMeans().partition(TestItems.points(points), options, run);
  }

  private Partition mixture(Matrix points, Shape shape, int clusters) {
    MixtureOptions options = new MixtureOptions(clusters, 4, shape, 10, 5000, 1e-11, true);
    return new Mixture().partition(TestItems.points(points), options, run);
  }

  private static Matrix curve(Partition found) {
    return matrix(found, "curve");
  }

  private static Matrix matrix(Partition found, String name) {
    return (Matrix) Objects.requireNonNull(found.extra().get(name));
  }

  /** Three clouds of 80 points from sines, which every language can make. */
  private static Matrix table() {
    return Matrix.generate(
        240,
        2,
        (i, column) ->
            column == 0
                ? normal(2 * i) * (1 + i % 3) * 0.5 + (i % 3 == 1 ? 4 : 0)
                : normal(2 * i + 1) * 0.7 + (i % 3 == 2 ? 3 : 0) + 0.5 * normal(2 * i));
  }

  private static double normal(int i) {
    double sum = -6;
    for (int k = 1; k <= 12; k++) {
      double x = Math.sin(12.9898 * (12 * i + k)) * 43758.5453;
      sum += x - Math.floor(x);
    }
    return sum;
  }
}
