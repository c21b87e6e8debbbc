package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Drawn orders and folds. */
final class Draws {
  private Draws() {}

  /** 0 to {@code size - 1} in random order. */
  static int[] order(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** Rows in {@code count} folds whose sizes differ by at most one; rows ascend within each. */
  static int[][] folds(int rows, int count, RandomGenerator random) {
    int[] order = order(rows, random);
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
