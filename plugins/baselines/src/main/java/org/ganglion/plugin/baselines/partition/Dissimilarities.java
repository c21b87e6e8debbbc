package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/** Distances between all pairs of items: those given, or Euclidean ones between points. */
final class Dissimilarities {
  /** A table of this many rows takes 1.6 GB. */
  private static final int MOST = 14_000;

  private final int size;
  private final double[] values;

  private Dissimilarities(int size, double[] values) {
    this.size = size;
    this.values = values;
  }

  /**
   * Refuses no items (M208), too many (M253), coordinates that are not finite (M209) and entries
   * that are no distances (M252).
   *
   * @param standardise whether columns of points are scaled to variance 1
   */
  static Dissimilarities of(Items items, boolean standardise) {
    int size = items.size();
    if (size == 0) {
      throw Refusals.tooFewItems(1, 0);
    }
    if (size > MOST) {
      throw Refusals.tooManyItems(size, MOST);
    }
    boolean points = items.form() == Items.Form.POINTS;
    double[] values = points ? between(PointSet.of(items, standardise)) : given(items);
    return new Dissimilarities(size, values);
  }

  private static double[] given(Items items) {
    Matrix table = items.distances();
    int size = items.size();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double value = table.get(row, column);
        boolean fits = Double.isFinite(value) && value >= 0 && value == table.get(column, row);
        if (!fits || (row == column && value != 0)) {
          throw Refusals.noDistance(items.name(row), items.name(column), value);
        }
      }
    }
    return table.toArray();
  }

  private static double[] between(PointSet points) {
    int size = points.size();
    double[] values = new double[size * size];
    double[] other = new double[points.width()];
    for (int row = 0; row < size; row++) {
      points.copyTo(row, other, 0);
      for (int column = 0; column < row; column++) {
        double distance = Math.sqrt(points.squaredDistance(column, other, 0));
        values[row * size + column] = distance;
        values[column * size + row] = distance;
      }
    }
    return values;
  }

  int size() {
    return size;
  }

  double at(int row, int column) {
    return values[row * size + column];
  }

  /** A fresh array, row by row. */
  double[] toArray() {
    return values.clone();
  }

  /**
   * How much nearer items are to their own group than to the next one: mean of {@code (b - a) /
   * max(a, b)}; an item alone in its group counts 0. Source: Rousseeuw 1987.
   */
  double silhouette(int[] labels, int groups) {
    int[] sizes = new int[groups];
    for (int label : labels) {
      sizes[label]++;
    }
    double total = 0;
    double[] sums = new double[groups];
    for (int item = 0; item < size; item++) {
      Arrays.fill(sums, 0);
      for (int other = 0; other < size; other++) {
        sums[labels[other]] += values[item * size + other];
      }
      int own = labels[item];
      double nearest = Double.POSITIVE_INFINITY;
      for (int group = 0; group < groups; group++) {
        if (group != own && sizes[group] > 0) {
          nearest = Math.min(nearest, sums[group] / sizes[group]);
        }
      }
      if (sizes[own] > 1 && nearest < Double.POSITIVE_INFINITY) {
        double within = sums[own] / (sizes[own] - 1);
        double larger = Math.max(within, nearest);
        total += larger > 0 ? (nearest - within) / larger : 0;
      }
    }
    return total / size;
  }
}
