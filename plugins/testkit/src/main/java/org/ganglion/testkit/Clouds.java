package org.ganglion.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.query.TestItems;

/** Items that lie in three clouds. */
final class Clouds {
  private Clouds() {}

  /** Points around the corners of a triangle of side 10, spread 1, in mixed order. */
  static Matrix points(SplittableRandom random, int count) {
    double[][] corners = {{0, 0}, {10, 0}, {5, 8.66}};
    return Matrix.generate(
        count, 2, (row, column) -> corners[row % 3][column] + random.nextGaussian());
  }

  /**
   * Points as the items of a form: themselves, their distances, or {@code exp(-d^2 / 8)} as
   * weights.
   */
  static TestItems as(Items.Form form, Matrix points) {
    return switch (form) {
      case POINTS -> TestItems.points(points);
      case DISTANCES -> TestItems.distances(pairs(points, false));
      case GRAPH -> TestItems.graph(pairs(points, true));
    };
  }

  private static Matrix pairs(Matrix points, boolean weights) {
    return Matrix.generate(
        points.rows(),
        points.rows(),
        (a, b) -> {
          double distance =
              Math.hypot(points.get(a, 0) - points.get(b, 0), points.get(a, 1) - points.get(b, 1));
          return a == b ? 0 : weights ? Math.exp(-distance * distance / 8) : distance;
        });
  }

  /** Items that nothing tells apart or ties together. */
  static TestItems zero(Items.Form form, int count) {
    Matrix zeros =
        Matrix.generate(count, form == Items.Form.POINTS ? 2 : count, (row, column) -> 0);
    return switch (form) {
      case POINTS -> TestItems.points(zeros);
      case DISTANCES -> TestItems.distances(zeros);
      case GRAPH -> TestItems.graph(zeros);
    };
  }

  /** Items of which one is NaN. */
  static TestItems poisoned(Items.Form form) {
    Matrix points = points(new SplittableRandom(1), 9);
    Matrix bad =
        Matrix.generate(9, 2, (row, column) -> row == 4 ? Double.NaN : points.get(row, column));
    return as(form, bad);
  }

  /** A random order. */
  static Ints order(SplittableRandom random, int count) {
    int[] order = Ints.range(count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Ints.of(order);
  }

  /** Groups numbered by first appearance; -1 stays. */
  static int[] canonical(int[] labels) {
    Map<Integer, Integer> names = new LinkedHashMap<>();
    return Arrays.stream(labels)
        .map(label -> label < 0 ? -1 : names.computeIfAbsent(label, key -> names.size()))
        .toArray();
  }
}
