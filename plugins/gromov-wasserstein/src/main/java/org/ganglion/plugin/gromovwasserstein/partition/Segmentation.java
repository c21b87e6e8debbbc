package org.ganglion.plugin.gromovwasserstein.partition;

import java.util.Arrays;

/**
 * The cheapest cuts of an ordered table into 1, 2, ... segments, exactly, by dynamic programming.
 *
 * <p>A segment costs the sum of the distances between its items divided by their number, as the
 * within-cluster sum of squares does for squared Euclidean distances. Time O(segments n^2).
 */
final class Segmentation {
  private final int size;
  private final int most;
  private final double[][] sums;
  private final double[][] costs;
  private final int[][] lastStarts;

  private Segmentation(OrderedTable table, int most) {
    this.size = table.size();
    this.most = most;
    this.sums = prefixSums(table);
    this.costs = new double[most + 1][size];
    this.lastStarts = new int[most + 1][size];
  }

  /** Cuts into up to {@code most} segments, at most as many as there are items. */
  static Segmentation of(OrderedTable table, int most) {
    Segmentation cuts = new Segmentation(table, Math.min(most, table.size()));
    for (int end = 0; end < cuts.size; end++) {
      cuts.costs[1][end] = cuts.segment(0, end);
    }
    for (int count = 2; count <= cuts.most; count++) {
      Arrays.fill(cuts.costs[count], Double.POSITIVE_INFINITY);
      for (int end = count - 1; end < cuts.size; end++) {
        cuts.extend(count, end);
      }
    }
    return cuts;
  }

  int most() {
    return most;
  }

  /** Cost of the cheapest cut into {@code count} segments. */
  double cost(int count) {
    return costs[count][size - 1];
  }

  /** Share of the cost of one segment that {@code count} of them save; 0 where there is none. */
  double gain(int count) {
    return cost(1) > 0 ? (cost(1) - cost(count)) / cost(1) : 0;
  }

  /**
   * Where the segments begin, ascending from 0; of equally cheap cuts the one that cuts earliest.
   */
  int[] starts(int count) {
    int[] starts = new int[count];
    int end = size - 1;
    for (int k = count; k > 1; k--) {
      starts[k - 1] = lastStarts[k][end];
      end = starts[k - 1] - 1;
    }
    return starts;
  }

  /** Number of the segment of each item. */
  int[] labels(int count) {
    int[] labels = new int[size];
    int[] starts = starts(count);
    for (int k = 1; k < count; k++) {
      Arrays.fill(labels, starts[k], size, k);
    }
    return labels;
  }

  private void extend(int count, int end) {
    for (int start = count - 1; start <= end; start++) {
      double cost = costs[count - 1][start - 1] + segment(start, end);
      if (cost < costs[count][end]) {
        costs[count][end] = cost;
        lastStarts[count][end] = start;
      }
    }
  }

  private double segment(int first, int last) {
    double square =
        sums[last + 1][last + 1]
            - sums[first][last + 1]
            - sums[last + 1][first]
            + sums[first][first];
    return Math.max(0, square) / 2 / (last - first + 1);
  }

  private static double[][] prefixSums(OrderedTable table) {
    int size = table.size();
    double[][] sums = new double[size + 1][size + 1];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        sums[row + 1][column + 1] =
            sums[row][column + 1]
                + sums[row + 1][column]
                - sums[row][column]
                + table.at(row, column);
      }
    }
    return sums;
  }
}
