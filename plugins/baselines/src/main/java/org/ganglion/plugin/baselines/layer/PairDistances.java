package org.ganglion.plugin.baselines.layer;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** Distances between all pairs of rows of a table: the upper triangle, row by row. */
final class PairDistances {
  /** Up to this width differences are formed; beyond it one Gram matrix is cheaper. */
  private static final int NARROW = 64;

  private PairDistances() {}

  static double[] euclidean(Matrix centred, RunContext run) {
    int rows = centred.rows();
    double[] distances = new double[rows * (rows - 1) / 2];
    if (centred.columns() <= NARROW) {
      double[] values = centred.toArray();
      run.forEach(rows, row -> byDifferences(values, rows, row, distances));
    } else {
      Matrix products = run.algebra().gram(centred.transpose());
      run.forEach(rows, row -> byProducts(products, row, distances));
    }
    return distances;
  }

  /** Replaces each entry by its rank, from 1, ties by the mean of their ranks. */
  static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = firstFrom(sorted, values[i], false);
      int upTo = firstFrom(sorted, values[i], true);
      ranks[i] = (below + 1 + upTo) / 2.0;
    }
    return ranks;
  }

  /** Position of the first entry that is at least {@code value}, or above it. */
  private static int firstFrom(double[] sorted, double value, boolean above) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (above && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void byDifferences(double[] values, int rows, int row, double[] distances) {
    int width = values.length / rows;
    int at = start(rows, row);
    for (int other = row + 1; other < rows; other++) {
      double sum = 0;
      for (int column = 0; column < width; column++) {
        double difference = values[row * width + column] - values[other * width + column];
        sum += difference * difference;
      }
      distances[at++] = Math.sqrt(sum);
    }
  }

  private static void byProducts(Matrix products, int row, double[] distances) {
    int rows = products.rows();
    int at = start(rows, row);
    for (int other = row + 1; other < rows; other++) {
      double squared =
          products.get(row, row) + products.get(other, other) - 2 * products.get(row, other);
      distances[at++] = Math.sqrt(Math.max(0, squared));
    }
  }

  private static int start(int rows, int row) {
    return row * (2 * rows - row - 1) / 2;
  }
}
