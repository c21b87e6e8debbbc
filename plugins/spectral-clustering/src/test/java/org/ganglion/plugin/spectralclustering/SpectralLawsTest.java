package org.ganglion.plugin.spectralclustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Partition;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Placement;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of normalised cuts and of what the options mean. */
final class SpectralLawsTest {
  private static final int[] WIDTHS = {20, 16, 24};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyCutLiesBetweenTheSumOfEigenvaluesAndTheNumberOfGroups(long seed) {
    Matrix graph = LayeredGraphs.noisy(WIDTHS, 3, 0.6, seed);
    Partition found = partition(TestItems.graph(graph), Choose.FIXED, 5, Placement.RANDOM_WALK);
    double bound = Arrays.stream(eigenvalues(found)).limit(5).sum();
    SplittableRandom random = new SplittableRandom(seed);
    ItemGraph items = of(graph);
    for (int draw = 0; draw < 20; draw++) {
      int[] labels = IntStream.range(0, 60).map(i -> random.nextInt(5)).toArray();
      double cut = Cut.of(items, labels, 5).normalized();
      assertThat(cut).isBetween(bound, 5.0).isGreaterThanOrEqualTo(figure(found, "ncut"));
    }
    // A group per layer keeps nothing inside.
    int[] layers = IntStream.range(0, 60).map(i -> i < 20 ? 0 : i < 36 ? 1 : 2).toArray();
    assertThat(Cut.of(items, layers, 3).normalized()).isCloseTo(3, within(1e-12));
  }

  @Test
  void randomLabelsCutAboutAsMuchAsThereAreOtherGroups() {
    ItemGraph items = of(LayeredGraphs.noisy(new int[] {60, 60, 60}, 3, 1, 9));
    SplittableRandom random = new SplittableRandom(9);
    double sum = 0;
    for (int draw = 0; draw < 50; draw++) {
      sum +=
          Cut.of(items, IntStream.range(0, 180).map(i -> random.nextInt(6)).toArray(), 6)
              .normalized();
    }
    assertThat(sum / 50).isCloseTo(5, within(0.1));
  }

  @Test
  void aCompleteBipartiteGraphHasTheEigenvaluesZeroOneAndTwo() {
    ItemGraph graph = of(LayeredGraphs.of(new int[] {5, 7}, (layer, i, j) -> 2.5));
    double[] values =
        Embedding.of(graph, 12, TestRun.seeded(1)).values().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] expected = new double[12];
    Arrays.fill(expected, 1, 11, 1);
    expected[11] = 2;
    assertThat(values).containsExactly(expected, within(1e-12));
  }

  @Test
  void aLargeGraphOfTwoSidesIsSolvedOnTheSmallerOne() {
    // 210 items in the middle, 400 around them; two more components make zeros repeat.
    Matrix layers = LayeredGraphs.noisy(new int[] {200, 210, 200}, 3, 0.3, 7);
    Matrix graph =
        Matrix.generate(
            616,
            616,
            (i, j) -> {
              if (i < 610 && j < 610) {
                return layers.get(i, j);
              }
              return i >= 610 && j >= 610 && i != j && (i - 610) / 3 == (j - 610) / 3 ? 1 : 0;
            });
    ItemGraph items = of(graph);
    assertThat(HalfAdjacency.of(items, items.components().get(0)))
        .hasValueSatisfying(
            half -> {
              assertThat(half.size()).isEqualTo(210);
              // Written down or applied, it is the same operator.
              double[] first = new double[210];
              first[7] = 1;
              double[] image = new double[210];
              half.apply(first, image);
              assertThat(half.dense(TestRun.seeded(1).algebra()).columnAt(7))
                  .containsExactly(image, within(1e-14));
            });
    assertThat(HalfAdjacency.of(items, items.components().get(1))).isEmpty();
    Embedding embedding = Embedding.of(items, 6, TestRun.seeded(1));
    NormalizedAdjacency whole = new NormalizedAdjacency(items, items.components().get(0));
    int checked = 0;
    for (int column = 0; column < 6; column++) {
      double[] vector = Arrays.copyOf(embedding.vectors().columnAt(column), 610);
      double[] image = new double[610];
      whole.apply(vector, image);
      double value = 1 - embedding.values().get(column);
      double[] expected = Arrays.stream(vector).map(entry -> value * entry).toArray();
      assertThat(image).containsExactly(expected, within(1e-12));
      double length = Arrays.stream(vector).map(entry -> entry * entry).sum();
      checked += length > 0.5 ? 1 : 0;
    }
    // The two triangles have the eigenvalues 0 and 3/2.
    assertThat(checked).isEqualTo(4);
    assertThat(embedding.values().subList(0, 3))
        .allSatisfy(value -> assertThat(value).isCloseTo(0, within(1e-12)));
    assertThat(embedding.values()).hasSize(7);
  }

  @Test
  void rescaledUnitsShow() {
    // Weights of one unit times 4 on its way in and by 4 on its way out: no function changes.
    Matrix graph = LayeredGraphs.noisy(WIDTHS, 4, 0.3, 5);
    Matrix scaled =
        Matrix.generate(
            60,
            60,
            (i, j) -> {
              boolean touches = i == 22 || j == 22;
              boolean in = Math.min(i, j) < 20;
              return graph.get(i, j) * (touches ? (in ? 4 : 0.25) : 1);
            });
    int[] labels = IntStream.range(0, 60).map(i -> i % 4).toArray();
    assertThat(Cut.of(of(scaled), labels, 4).normalized())
        .isNotCloseTo(Cut.of(of(graph), labels, 4).normalized(), within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(Placement.class)
  void theWidestGapGivesTheNumberOfPlantedGroups(Placement placement) {
    TestItems items = TestItems.graph(LayeredGraphs.planted(3, 4, 5, 0.02));
    Partition found = partition(items, Choose.EIGENGAP, 9, placement);
    assertThat(found.groups()).isEqualTo(4);
    assertThat(found.labels().slice(0, 20)).isEqualTo(planted(20, 5));
    // All nine and the one behind were found.
    assertThat(eigenvalues(found)).hasSize(10);
  }

  @Test
  void aSweepKeepsTheLargestModularity() {
    TestItems items = TestItems.graph(LayeredGraphs.planted(3, 4, 5, 0.02));
    Partition found = partition(items, Choose.SWEEP, 6, Placement.RANDOM_WALK);
    assertThat(found.groups()).isEqualTo(4);
    Matrix sweep = (Matrix) Objects.requireNonNull(found.extra().get("sweep"));
    assertThat(sweep.columnAt(0)).containsExactly(2, 3, 4, 5, 6);
    double best = Arrays.stream(sweep.columnAt(2)).max().orElseThrow();
    assertThat(figure(found, "modularity")).isEqualTo(best);
    assertThat(sweep.get(2, 1)).isEqualTo(figure(found, "ncut"));
  }

  @ParameterizedTest
  @EnumSource(Items.Form.class)
  void aGaussianGroupsItemsInAnyForm(Items.Form form) {
    // Three clouds on a line, 10 apart.
    SplittableRandom random = new SplittableRandom(3);
    double[] places =
        IntStream.range(0, 24).mapToDouble(i -> 10 * (i / 8) + random.nextDouble()).toArray();
    TestItems items =
        switch (form) {
          case POINTS -> TestItems.points(Matrix.column(places));
          case DISTANCES ->
              TestItems.distances(
                  Matrix.generate(24, 24, (i, j) -> Math.abs(places[i] - places[j])));
          case GRAPH ->
              TestItems.graph(
                  Matrix.generate(24, 24, (i, j) -> i == j ? 0 : i / 8 == j / 8 ? 5 : 1));
        };
    SpectralOptions options =
        new SpectralOptions(
            3, Choose.FIXED, Affinity.GAUSSIAN, 4, Placement.RANDOM_WALK, Assign.KMEANS, 10, 1);
    Partition found = new Spectral().partition(items, options, TestRun.seeded(2));
    assertThat(found.labels()).isEqualTo(planted(24, 8));
  }

  /**
   * Twelve layers in blocks of 4, 5 and 3, at a median distance of 1.2. Eigenvalues of the
   * Laplacian of exp(-D^2 / (2 1.2^2)) by numpy 1.24.2, {@code eigvalsh}; as here, no item is its
   * own neighbour. With 1 on the diagonal they are 0, .777030, .829793, .999405: the same gap.
   */
  @Test
  void theReferenceTableOfLayersHasThreeGroupsByItsGap() {
    int[] blocks = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2};
    TestItems items =
        TestItems.distances(
            Matrix.generate(
                12,
                12,
                (i, j) -> {
                  int lag = Math.abs(i - j);
                  double apart = blocks[i] == blocks[j] ? 0.1 + 0.01 * lag : 1 + 0.05 * lag;
                  return i == j ? 0 : apart;
                }));
    SpectralOptions options =
        new SpectralOptions(
            6,
            Choose.EIGENGAP,
            Affinity.GAUSSIAN,
            0,
            Placement.ROW_NORMALISED,
            Assign.KMEANS,
            50,
            1);
    Partition found = new Spectral().partition(items, options, TestRun.seeded(3));
    assertThat(found.groups()).isEqualTo(3);
    assertThat(found.labels()).isEqualTo(Ints.of(blocks));
    double[] expected = {0, 0.88210511, 0.94082301, 1.12133078};
    for (int k = 0; k < expected.length; k++) {
      assertThat(eigenvalues(found)[k]).isCloseTo(expected[k], within(5e-7));
    }
  }

  @Test
  void distancesThatAreNoneAreRefused() {
    Matrix negative = Matrix.of(2, 2, 0, -1, -1, 0);
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(
            () -> partition(TestItems.distances(negative), Choose.FIXED, 1, Placement.RANDOM_WALK))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M403"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1})
  void discretizationRecoversPlantedGroups(double mix) {
    Matrix graph = LayeredGraphs.noisy(new int[] {64, 48, 80, 64}, 4, mix, 31);
    SpectralDiscretizeOptions options =
        new SpectralDiscretizeOptions(4, Choose.FIXED, Affinity.AS_GIVEN, 0, 3);
    Partition found =
        new SpectralDiscretize().partition(TestItems.graph(graph), options, TestRun.seeded(4));
    int[] truth = IntStream.of(64, 48, 80, 64).flatMap(w -> IntStream.range(0, w)).toArray();
    assertThat(found.labels())
        .isEqualTo(Ints.of(Arrays.stream(truth).map(unit -> unit % 4).toArray()));
  }

  private static Ints planted(int size, int each) {
    return Ints.of(IntStream.range(0, size).map(i -> i / each).toArray());
  }

  private static Partition partition(
      TestItems items, Choose choose, int clusters, Placement placement) {
    SpectralOptions options =
        new SpectralOptions(
            clusters, choose, Affinity.AS_GIVEN, 0, placement, Assign.KMEANS, 10, 1);
    return new Spectral().partition(items, options, TestRun.seeded(6));
  }

  private static double figure(Partition found, String name) {
    return Objects.requireNonNull(found.figures().get(name));
  }

  private static double[] eigenvalues(Partition found) {
    return ((Matrix) Objects.requireNonNull(found.extra().get("eigenvalues"))).toArray();
  }

  private static ItemGraph of(Matrix graph) {
    TestItems items = TestItems.graph(graph);
    return ItemGraph.of(items, items.graph());
  }
}
