package org.ganglion.plugin.neucept.knockoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class SingleLinkageTest {
  private final TestRun run = TestRun.seeded(1);

  /** A pair of columns and how strongly they correlate. */
  private record Pair(int a, int b, double strength) {}

  /** Coarse correlations, so that many are equal. */
  @Test
  void groupsGrowAlongTheStrongestPairs() {
    SplittableRandom random = new SplittableRandom(9);
    for (int repeat = 0; repeat < 60; repeat++) {
      int size = 2 + random.nextInt(25);
      Matrix correlation = symmetric(size, random);
      int most = 1 + random.nextInt(8);
      assertThat(blocks(correlation, most)).isEqualTo(grown(correlation, most));
    }
  }

  @Test
  void equalPairsFallToTheEarlierColumns() {
    Matrix equal = Matrix.generate(6, 6, (i, j) -> i == j ? 1 : -0.5);
    assertThat(blocks(equal, 2)).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5));
    assertThat(blocks(Matrix.identity(1), 2)).containsExactly(List.of(0));
  }

  private List<List<Integer>> blocks(Matrix correlation, int most) {
    return new SingleLinkage(correlation, run)
        .blocks(most).stream().map(block -> Ints.of(block).stream().boxed().toList()).toList();
  }

  /** The same by sets. */
  private static List<List<Integer>> grown(Matrix correlation, int most) {
    int size = correlation.rows();
    List<TreeSet<Integer>> groups = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < size; a++) {
      groups.add(new TreeSet<>(List.of(a)));
      for (int b = a + 1; b < size; b++) {
        pairs.add(new Pair(a, b, Math.abs(correlation.get(a, b))));
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.strength()));
    for (Pair pair : pairs) {
      TreeSet<Integer> one = groups.get(pair.a());
      TreeSet<Integer> other = groups.get(pair.b());
      if (!one.equals(other) && one.size() + other.size() <= most) {
        one.addAll(other);
        other.forEach(column -> groups.set(column, one));
      }
    }
    return IntStream.range(0, size)
        .filter(column -> groups.get(column).first() == column)
        .mapToObj(column -> List.copyOf(groups.get(column)))
        .toList();
  }

  private static Matrix symmetric(int size, SplittableRandom random) {
    double[][] values = new double[size][size];
    for (int a = 0; a < size; a++) {
      values[a][a] = 1;
      for (int b = 0; b < a; b++) {
        values[a][b] = Math.rint(8 * (2 * random.nextDouble() - 1)) / 8;
        values[b][a] = values[a][b];
      }
    }
    return Matrix.generate(size, size, (i, j) -> values[i][j]);
  }
}
