package org.ganglion.plugin.spectralclustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Placement;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.Schedule;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpectralTest {
  private static final int[] WIDTHS = {64, 48, 80, 64};

  private final TestRun run = TestRun.seeded(6);

  @Test
  void theCutOfSixUnitsIsWorkedOutByHand() {
    // W1 = [[2, 1], [0, 3]], W2 = [[4, 0], [1, 5]]; cut 2, volumes 14 and 18.
    double[][][] weights = {{{2, 1}, {0, 3}}, {{4, 0}, {1, 5}}};
    Matrix graph = LayeredGraphs.of(new int[] {2, 2, 2}, (layer, i, j) -> weights[layer][i][j]);
    ItemGraph items = of(graph);
    Cut crossed = Cut.of(items, new int[] {0, 1, 0, 1, 0, 1}, 2);
    assertThat(crossed.normalized()).isCloseTo(16.0 / 63, within(1e-15));
    // 12 / 32 - (14 / 32)^2 + 16 / 32 - (18 / 32)^2.
    assertThat(crossed.modularity()).isCloseTo(28.0 / 32 - 520.0 / 1024, within(1e-15));
    assertThat(Cut.of(items, new int[] {0, 0, 1, 1, 2, 2}, 3).normalized())
        .isCloseTo(3, within(1e-15));
    assertThat(Cut.of(items, new int[6], 1).normalized()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Assign.class)
  void plantedGroupsHaveTheirCutAndTheirEigenvalues(Assign assign) {
    Partition found = partition(LayeredGraphs.planted(4, 3, 5, 0.05), 3, assign);
    for (int item = 0; item < 60; item++) {
      assertThat(found.labels().get(item)).isEqualTo(item % 15 / 5);
    }
    assertThat(found.figures().get("ncut")).isCloseTo(3.0 / 11, within(1e-12));
    assertThat(eigenvalues(found))
        .containsExactly(new double[] {0, 3.0 / 22, 3.0 / 22, 0.5}, within(1e-12));
    assertThat(found.figures().get("gap")).isCloseTo(0.5 - 3.0 / 22, within(1e-12));
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void ofRepeatsTheOneThatCutsLeastIsKept() {
    Matrix graph =
        LayeredGraphs.of(
            new int[] {12, 10, 8},
            (layer, i, j) -> Math.abs(Math.sin(1.3 * (i + 1) * (j + 1) + layer)));
    SpectralOptions options =
        new SpectralOptions(
            4, Choose.FIXED, Affinity.AS_GIVEN, 0, Placement.RANDOM_WALK, Assign.KMEANS, 1, 8);
    Partition found = new Spectral().partition(TestItems.graph(graph), options, run);
    double[] cuts = ((Matrix) Objects.requireNonNull(found.extra().get("repeats"))).toArray();
    assertThat(cuts).hasSize(8);
    assertThat(Arrays.stream(cuts).distinct().count()).isGreaterThan(1);
    assertThat(found.figures().get("ncut")).isEqualTo(Arrays.stream(cuts).min().orElseThrow());
    // The first of them is what a single one finds.
    Partition single =
        new Spectral().partition(TestItems.graph(graph), options(4, Assign.KMEANS, 1), run);
    assertThat(single.figures().get("ncut")).isEqualTo(cuts[0]);
    assertThat(single.extra()).doesNotContainKey("repeats");
  }

  @Test
  void eigenvaluesAreThoseOfNumpy() {
    // numpy 1.24.2, linalg.eigvalsh of I - D^-1/2 A D^-1/2, A[12 + 10 + 8] with |sin(1.3 (i+1)
    // (j+1) + layer)|.
    Matrix graph =
        LayeredGraphs.of(
            new int[] {12, 10, 8},
            (layer, i, j) -> Math.abs(Math.sin(1.3 * (i + 1) * (j + 1) + layer)));
    double[] numpy = {
      0, 0.8037455396606561, 0.8187018680458416, 0.8373843017538404, 0.8493043054453229
    };
    Partition found = partition(graph, 4, Assign.KMEANS);
    assertThat(eigenvalues(found)).containsExactly(numpy, within(1e-12));
    double sum = Arrays.stream(numpy).limit(4).sum();
    assertThat(found.figures().get("ncut")).isBetween(sum, 4.0);
    assertThat(found.figures().get("residual")).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1})
  void noisyGroupsAreRecoveredWhole(double mix) {
    Matrix graph = LayeredGraphs.noisy(WIDTHS, 4, mix, 31);
    Partition found = partition(graph, 4, Assign.KMEANS);
    List<Integer> truth = new ArrayList<>();
    for (int width : WIDTHS) {
      for (int unit = 0; unit < width; unit++) {
        truth.add(unit % 4);
      }
    }
    assertThat(found.labels().stream().boxed().toList()).isEqualTo(truth);
    assertThat(partition(graph, 4, Assign.CLUSTER_QR).labels()).isEqualTo(found.labels());
  }

  @Test
  void theOperatorIsTheDenseTable() {
    // Above 500 items the operator is used in place of the table.
    Matrix graph = LayeredGraphs.noisy(new int[] {9, 7, 11}, 3, 0.5, 3);
    ItemGraph items = of(graph);
    var adjacency = new NormalizedAdjacency(items, items.components().get(0));
    Matrix dense = adjacency.dense();
    for (int column = 0; column < dense.columns(); column++) {
      double[] unit = new double[dense.rows()];
      double[] image = new double[dense.rows()];
      unit[column] = 1;
      adjacency.apply(unit, image);
      assertThat(image).containsExactly(dense.columnAt(column), within(1e-15));
    }
  }

  @Test
  void scalingAllWeightsChangesNothing() {
    Matrix graph = LayeredGraphs.noisy(new int[] {20, 16, 24}, 4, 0.1, 5);
    Matrix scaled = Matrix.generate(60, 60, (i, j) -> 8 * graph.get(i, j));
    Partition found = partition(graph, 4, Assign.KMEANS);
    Partition again = partition(scaled, 4, Assign.KMEANS);
    assertThat(again.labels()).isEqualTo(found.labels());
    assertThat(again.figures().get("ncut"))
        .isCloseTo(Objects.requireNonNull(found.figures().get("ncut")), within(1e-12));
  }

  @Test
  void reorderingItemsReordersTheGroups() {
    Matrix graph = LayeredGraphs.noisy(new int[] {20, 16, 24}, 4, 0.1, 5);
    int[] order = new int[60];
    for (int i = 0; i < 60; i++) {
      order[i] = i * 7 % 60;
    }
    TestItems items = TestItems.graph(graph);
    Ints found = partition(items, 4, Assign.KMEANS).labels();
    Ints moved = partition(items.select(Ints.of(order)), 4, Assign.KMEANS).labels();
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        assertThat(moved.get(i) == moved.get(j))
            .isEqualTo(found.get(order[i]) == found.get(order[j]));
      }
    }
  }

  @Test
  void anItemWithoutAnEdgeIsLeftOut() {
    Matrix graph = LayeredGraphs.planted(3, 2, 3, 0.05);
    Matrix more = Matrix.generate(19, 19, (i, j) -> i == 0 || j == 0 ? 0 : graph.get(i - 1, j - 1));
    Partition found = partition(more, 2, Assign.KMEANS);
    assertThat(found.labels().get(0)).isEqualTo(-1);
    assertThat(found.labels().slice(1, 18)).isEqualTo(partition(graph, 2, Assign.KMEANS).labels());
    assertThat(found.figures()).containsEntry("isolated", 1.0);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W401");
  }

  @Test
  void componentsAreTheGroupsWhenThereAreAsMany() {
    Partition found = partition(LayeredGraphs.planted(3, 3, 4, 0), 3, Assign.KMEANS);
    assertThat(found.labels().slice(0, 12)).isEqualTo(Ints.of(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2));
    assertThat(found.figures()).containsEntry("ncut", 0.0).containsEntry("degenerate", 0.0);
    assertThat(run.warnings()).isEmpty();
  }

  @Test
  void moreComponentsThanGroupsArePackedUnderAWarning() {
    // Four pairs of weights 4, 1, 2, 3 in two groups: 4 + 1 and 3 + 2.
    double[] weights = {4, 1, 2, 3};
    Matrix graph = Matrix.generate(8, 8, (i, j) -> i != j && i / 2 == j / 2 ? weights[i / 2] : 0);
    Partition found = partition(graph, 2, Assign.KMEANS);
    assertThat(found.labels()).isEqualTo(Ints.of(0, 0, 0, 0, 1, 1, 1, 1));
    assertThat(found.figures()).containsEntry("ncut", 0.0).containsEntry("degenerate", 1.0);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W402");
  }

  @Test
  void fewerComponentsThanGroupsAreSplitFurther() {
    // Two components; the first has two planted halves.
    Matrix halves = LayeredGraphs.planted(3, 2, 4, 0.05);
    Matrix graph =
        Matrix.generate(
            28,
            28,
            (i, j) -> {
              if (i < 24 && j < 24) {
                return halves.get(i, j);
              }
              return i >= 24 && j >= 24 && i != j ? 1 : 0;
            });
    Ints labels = partition(graph, 3, Assign.KMEANS).labels();
    assertThat(labels.slice(0, 8)).isEqualTo(Ints.of(0, 0, 0, 0, 1, 1, 1, 1));
    assertThat(labels.slice(24, 4)).isEqualTo(Ints.of(2, 2, 2, 2));
  }

  @Test
  void aGraphWithoutAGapIsWarnedAbout() {
    // A complete graph: all eigenvalues but the first are equal.
    Matrix complete = Matrix.generate(9, 9, (i, j) -> i == j ? 0 : 1);
    partition(complete, 3, Assign.KMEANS);
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W403");
  }

  @Test
  void everyItemMayBeItsOwnGroup() {
    Matrix triangle = Matrix.of(3, 3, 0, 1, 2, 1, 0, 3, 2, 3, 0);
    Partition found = partition(triangle, 3, Assign.KMEANS);
    assertThat(found.labels()).isEqualTo(Ints.of(0, 1, 2));
    assertThat(found.figures().get("ncut")).isCloseTo(3, within(1e-15));
  }

  @Test
  void theScheduleOfRestartsDoesNotShow() {
    TestItems items = TestItems.graph(LayeredGraphs.noisy(new int[] {20, 16, 24}, 4, 0.4, 5));
    var options = options(4, Assign.KMEANS, 7);
    Partition inOrder = new Spectral().partition(items, options, TestRun.seeded(1));
    Partition threads =
        new Spectral().partition(items, options, TestRun.seeded(1, Schedule.THREADS));
    assertThat(threads).isEqualTo(inOrder);
  }

  @Test
  void whatIsNoGraphIsRefused() {
    assertCode(
        "M401", () -> partition(Matrix.of(3, 3, 0, 1, 0, 1, 0, 0, 0, 0, 0), 3, Assign.KMEANS));
    assertCode("M402", () -> partition(Matrix.of(2, 2, 0, -1, -1, 0), 2, Assign.KMEANS));
    // An item joined to itself.
    TestItems two = TestItems.graph(Matrix.of(2, 2, 0, 1, 1, 0));
    SparseMatrix loop =
        SparseMatrix.of(new int[] {0, 2, 3}, new int[] {0, 1, 0}, new double[] {1, 1, 1});
    assertCode("M402", () -> ItemGraph.of(two, loop));
    // A graph is a symmetric matrix by its type.
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> SparseMatrix.of(new int[] {0, 1, 2}, new int[] {1, 0}, new double[] {1, 2}));
    double infinite = Double.POSITIVE_INFINITY;
    assertCode(
        "M402", () -> partition(Matrix.of(2, 2, 0, infinite, infinite, 0), 2, Assign.KMEANS));
  }

  private Partition partition(Matrix graph, int clusters, Assign assign) {
    return partition(TestItems.graph(graph), clusters, assign);
  }

  private Partition partition(TestItems items, int clusters, Assign assign) {
    return new Spectral().partition(items, options(clusters, assign, 25), run);
  }

  private static SpectralOptions options(int clusters, Assign assign, int restarts) {
    return new SpectralOptions(
        clusters, Choose.FIXED, Affinity.AS_GIVEN, 0, Placement.RANDOM_WALK, assign, restarts, 1);
  }

  private static ItemGraph of(Matrix graph) {
    TestItems items = TestItems.graph(graph);
    return ItemGraph.of(items, items.graph());
  }

  private static double[] eigenvalues(Partition found) {
    return ((Matrix) Objects.requireNonNull(found.extra().get("eigenvalues"))).toArray();
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
