package org.ganglion.plugin.gromovwasserstein.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the objective on random clouds. */
final class InvariantsTest {
  private final TestRun run = TestRun.seeded(1);

  private enum Kind {
    EUCLIDEAN,
    SQUARED,
    COSINE
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyStepLowersTheObjective(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Space left = cloud(24, 3, Kind.EUCLIDEAN, random);
    Space right = cloud(24, 4, Kind.EUCLIDEAN, random);
    Space fewer = cloud(17, 4, Kind.EUCLIDEAN, random);
    double before = Double.POSITIVE_INFINITY;
    double beforeFewer = Double.POSITIVE_INFINITY;
    for (int steps = 1; steps <= 6; steps++) {
      SearchPlan plan = new SearchPlan(List.of(Start.FLB), 0, 0, false, steps);
      ThirdBound third = ThirdBound.of(left, right, run);
      double now = new PermutationSearch(left, right, plan, run).run(third).objective();
      double nowFewer =
          new CouplingSearch(left, fewer, plan, run)
              .run(ThirdBound.of(left, fewer, run))
              .objective();
      assertThat(now).isLessThanOrEqualTo(before + 1e-12);
      assertThat(nowFewer).isLessThanOrEqualTo(beforeFewer + 1e-12);
      before = now;
      beforeFewer = nowFewer;
    }
  }

  /** So that a descent may go from vertex to vertex. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theObjectiveIsConcaveBetweenCouplings(Kind kind) {
    SplittableRandom random = new SplittableRandom(11);
    for (int draw = 0; draw < 40; draw++) {
      Space left = cloud(9, 2, kind, random);
      Space right = cloud(9, 3, kind, random);
      int[] from = Shuffle.of(IntStream.range(0, 9).toArray(), random);
      int[] to = Shuffle.of(IntStream.range(0, 9).toArray(), random);
      double curvature = 0;
      for (int i = 0; i < 9; i++) {
        for (int k = 0; k < 9; k++) {
          // D = (to - from) / 9 couples i with to[i] and takes it off from[i].
          curvature -=
              2
                  * left.distance(i, k)
                  * (right.distance(to[i], to[k])
                      - right.distance(to[i], from[k])
                      - right.distance(from[i], to[k])
                      + right.distance(from[i], from[k]))
                  / 81;
        }
      }
      assertThat(curvature).isLessThanOrEqualTo(1e-9);
      double middle = (left.objective(right, from) + left.objective(right, to)) / 2;
      assertThat(objectiveHalfway(left, right, from, to))
          .isCloseTo(middle - curvature / 4, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rootsOfEnumeratedOptimaSatisfyTheTriangleInequality(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < 20; draw++) {
      Space a = cloud(5, 2, Kind.EUCLIDEAN, random);
      Space b = cloud(5, 3, Kind.EUCLIDEAN, random);
      Space c = cloud(5, 1, Kind.EUCLIDEAN, random);
      assertThat(root(a, c)).isLessThanOrEqualTo(root(a, b) + root(b, c) + 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"EUCLIDEAN", "SQUARED"})
  void scalingBothScalesTheObjective(Kind kind) {
    SplittableRandom random = new SplittableRandom(5);
    double[] left = places(12, 3, random);
    double[] right = places(12, 2, random);
    double once = searched(space(left, 3, kind), space(right, 2, kind));
    double thrice = searched(space(scaled(left), 3, kind), space(scaled(right), 2, kind));
    double factor = kind == Kind.SQUARED ? 81 : 9;
    assertThat(thrice).isCloseTo(factor * once, within(1e-10 * factor));
  }

  private double searched(Space left, Space right) {
    SearchPlan plan = new SearchPlan(List.of(Start.TLB, Start.PRODUCT), 0, 0, true, 100);
    ThirdBound third = ThirdBound.of(left, right, run);
    return new PermutationSearch(left, right, plan, run).run(third).objective();
  }

  /** By the definition, from all four sums. */
  private static double objectiveHalfway(Space left, Space right, int[] from, int[] to) {
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 9; k++) {
        for (int j : new int[] {from[i], to[i]}) {
          for (int l : new int[] {from[k], to[k]}) {
            sum += Math.pow(left.distance(i, k) - right.distance(j, l), 2) / 4 / 81;
          }
        }
      }
    }
    return sum;
  }

  private static double root(Space left, Space right) {
    return Math.sqrt(least(left, right, new int[5], 0, 0));
  }

  private static double least(Space left, Space right, int[] columns, int row, int used) {
    if (row == columns.length) {
      return left.objective(right, columns);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int column = 0; column < columns.length; column++) {
      if ((used & 1 << column) == 0) {
        columns[row] = column;
        best = Math.min(best, least(left, right, columns, row + 1, used | 1 << column));
      }
    }
    return best;
  }

  private static double[] scaled(double[] places) {
    return Arrays.stream(places).map(place -> 3 * place).toArray();
  }

  private static Space cloud(int size, int width, Kind kind, SplittableRandom random) {
    return space(places(size, width, random), width, kind);
  }

  private static double[] places(int size, int width, SplittableRandom random) {
    return IntStream.range(0, size * width).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static Space space(double[] places, int width, Kind kind) {
    int size = places.length / width;
    double[] pairs = new double[size * (size - 1) / 2];
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        pairs[at++] = distance(places, i * width, k * width, width, kind);
      }
    }
    return Space.of(pairs, size, true);
  }

  private static double distance(double[] places, int a, int b, int width, Kind kind) {
    double squares = 0;
    double inner = 0;
    double first = 0;
    double second = 0;
    for (int k = 0; k < width; k++) {
      squares += Math.pow(places[a + k] - places[b + k], 2);
      inner += places[a + k] * places[b + k];
      first += places[a + k] * places[a + k];
      second += places[b + k] * places[b + k];
    }
    return switch (kind) {
      case EUCLIDEAN -> Math.sqrt(squares);
      case SQUARED -> squares;
      case COSINE -> 1 - inner / Math.sqrt(first * second);
    };
  }
}
