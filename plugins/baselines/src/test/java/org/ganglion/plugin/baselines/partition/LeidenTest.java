package org.ganglion.plugin.baselines.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

final class LeidenTest {
  /** Zachary's karate club, 34 members, numbered from 1: who met whom outside of the club. */
  private static final int[][] CLUB = {
    {2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32},
    {3, 4, 8, 14, 18, 20, 22, 31},
    {4, 8, 9, 10, 14, 28, 29, 33},
    {8, 13, 14},
    {7, 11},
    {7, 11, 17},
    {17},
    {},
    {31, 33, 34},
    {34},
    {},
    {},
    {},
    {34},
    {33, 34},
    {33, 34},
    {},
    {},
    {33, 34},
    {34},
    {33, 34},
    {},
    {33, 34},
    {26, 28, 30, 33, 34},
    {26, 28, 32},
    {32},
    {30, 34},
    {34},
    {32, 34},
    {33, 34},
    {33, 34},
    {33, 34},
    {34},
    {}
  };

  private final TestRun run = TestRun.seeded(8);

  @Test
  void theKarateClubHasItsKnownModularity() {
    double[] entries = new double[34 * 34];
    for (int i = 0; i < 34; i++) {
      for (int other : CLUB[i]) {
        entries[i * 34 + other - 1] = 1;
        entries[(other - 1) * 34 + i] = 1;
      }
    }
    assertThat(Arrays.stream(entries).sum()).isEqualTo(2 * 78);
    Partition found = partition(Matrix.owning(34, 34, entries), 1);
    // The maximum, 0.420: Agarwal, Kempe 2008, Modularity-maximizing graph communities.
    assertThat(found.groups()).isEqualTo(4);
    assertThat(modularity(found)).isCloseTo(0.4198, within(5e-5));
  }

  @Test
  void twoTrianglesJoinedByAnEdgeAreWorkedOutByHand() {
    Matrix graph =
        Matrix.generate(
            6,
            6,
            (i, j) -> {
              boolean bridge = Math.min(i, j) == 2 && Math.max(i, j) == 3;
              return i != j && (i / 3 == j / 3 || bridge) ? 1 : 0;
            });
    Partition found = partition(graph, 1);
    assertThat(found.labels()).isEqualTo(Ints.of(0, 0, 0, 1, 1, 1));
    assertThat(modularity(found)).isCloseTo(6.0 / 7 - 0.5, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plantedGroupsAreFoundWithoutBeingCounted(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] entries = new double[200 * 200];
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < i; j++) {
        double weight = -Math.log(1 - random.nextDouble()) * (i % 5 == j % 5 ? 1 : 0.1);
        entries[i * 200 + j] = weight;
        entries[j * 200 + i] = weight;
      }
    }
    Matrix graph = Matrix.owning(200, 200, entries);
    Partition found = partition(graph, 1);
    assertThat(found.labels())
        .isEqualTo(Ints.of(IntStream.range(0, 200).map(i -> i % 5).toArray()));
    // A power of two changes no digit of any weight's share.
    Matrix scaled = Matrix.generate(200, 200, (i, j) -> 1024 * graph.get(i, j));
    assertThat(partition(scaled, 1)).isEqualTo(found);
  }

  @Test
  void aHigherResolutionGivesMoreGroups() {
    // Ten rings of five, each joined weakly to the next.
    Matrix graph =
        Matrix.generate(
            50,
            50,
            (i, j) -> i == j ? 0 : i / 5 == j / 5 ? 1 : Math.abs(i / 5 - j / 5) == 1 ? 0.05 : 0);
    assertThat(partition(graph, 1).groups()).isEqualTo(10);
    assertThat(partition(graph, 0.1).groups()).isLessThan(6);
  }

  @Test
  void anItemWithoutAnEdgeIsLeftOut() {
    Matrix graph = Matrix.generate(5, 5, (i, j) -> i != j && i > 0 && j > 0 ? 1 : 0);
    Partition found = partition(graph, 1);
    assertThat(found.labels()).isEqualTo(Ints.of(-1, 0, 0, 0, 0));
    assertThat(run.warnings()).extracting(Warning::code).containsExactly("W260");
  }

  @Test
  void theScheduleOfStartsDoesNotShow() {
    SplittableRandom random = new SplittableRandom(5);
    double[] entries = new double[60 * 60];
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < i; j++) {
        entries[i * 60 + j] = random.nextDouble();
        entries[j * 60 + i] = entries[i * 60 + j];
      }
    }
    TestItems items = TestItems.graph(Matrix.owning(60, 60, entries));
    LeidenOptions options = new LeidenOptions(1, 6, 20);
    assertThat(new Leiden().partition(items, options, TestRun.seeded(1, Schedule.THREADS)))
        .isEqualTo(new Leiden().partition(items, options, TestRun.seeded(1)));
  }

  @Test
  void whatHasNoEdgeOrABadOneIsRefused() {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> partition(Matrix.of(2, 2, 0, 0, 0, 0), 1))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M261"));
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> partition(Matrix.of(2, 2, 0, -1, -1, 0), 1))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M260"));
  }

  @Test
  void aRandomPartitionMayBeEvenInEveryLayer() {
    TestItems items =
        TestItems.graph(Matrix.generate(30, 30, (i, j) -> i == j ? 0 : 1))
            .ordered(Ints.of(IntStream.range(0, 30).map(i -> i / 10).toArray()));
    Ints labels =
        new RandomPartition()
            .partition(items, new RandomPartitionOptions(5, true), TestRun.seeded(3))
            .labels();
    for (int layer = 0; layer < 3; layer++) {
      for (int group = 0; group < 5; group++) {
        int wanted = group;
        assertThat(labels.slice(10 * layer, 10).stream().filter(label -> label == wanted).count())
            .isEqualTo(2);
      }
    }
  }

  private Partition partition(Matrix graph, double resolution) {
    return new Leiden()
        .partition(TestItems.graph(graph), new LeidenOptions(resolution, 10, 20), run);
  }

  private static double modularity(Partition found) {
    return Objects.requireNonNull(found.figures().get("modularity"));
  }
}
