package org.ganglion.plugin.neucept.statistic;

/** Products of a symmetric matrix and a vector with many zeros. */
final class RowSums {
  private RowSums() {}

  /**
   * Adds {@code factors[row]} times each of the rows, four at a time, which reads and writes the
   * sum a quarter as often.
   *
   * @param matrix square, row-major
   */
  static void add(double[] sum, double[] matrix, int[] rows, double[] factors) {
    int size = sum.length;
    int last = rows.length - rows.length % 4;
    for (int i = 0; i < last; i += 4) {
      int a = rows[i] * size;
      int b = rows[i + 1] * size;
      int c = rows[i + 2] * size;
      int d = rows[i + 3] * size;
      double fa = factors[rows[i]];
      double fb = factors[rows[i + 1]];
      double fc = factors[rows[i + 2]];
      double fd = factors[rows[i + 3]];
      for (int k = 0; k < size; k++) {
        sum[k] +=
            fa * matrix[a + k] + fb * matrix[b + k] + (fc * matrix[c + k] + fd * matrix[d + k]);
      }
    }
    for (int i = last; i < rows.length; i++) {
      add(sum, matrix, rows[i], factors[rows[i]]);
    }
  }

  /** Adds {@code factor} times a row. */
  static void add(double[] sum, double[] matrix, int row, double factor) {
    int at = row * sum.length;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * matrix[at + k];
    }
  }
}
