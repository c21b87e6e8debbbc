package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/** Drawn folds, and penalties. */
final class Draws {
  private Draws() {}

  /** Rows in {@code count} folds whose sizes differ by at most one; rows ascend within each. */
  static int[][] folds(int rows, int count, RandomGenerator random) {
    int[] order = VisitingOrder.drawn(rows, random);
    int[][] folds = new int[count][];
    for (int fold = 0; fold < count; fold++) {
      int from = (int) ((long) rows * fold / count);
      int to = (int) ((long) rows * (fold + 1) / count);
      folds[fold] = Arrays.copyOfRange(order, from, to);
      Arrays.sort(folds[fold]);
    }
    return folds;
  }

  /** {@code count} penalties from {@code largest} down to {@code ratio} of it, evenly in log. */
  static double[] penalties(double largest, double ratio, int count) {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = largest * Math.pow(ratio, (double) i / (count - 1));
    }
    return all;
  }
}
