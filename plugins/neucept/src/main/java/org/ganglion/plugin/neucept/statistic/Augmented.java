package org.ganglion.plugin.neucept.statistic;

import org.ganglion.api.value.Matrix;

/**
 * Columns beside their knockoffs, centred, each pair scaled by one factor, and the response. One
 * factor per pair, because two would treat a column and its knockoff differently.
 */
public final class Augmented {
  private final Matrix table;
  private final double[] response;
  private final double mean;

  private Augmented(Matrix table, double[] response, double mean) {
    this.table = table;
    this.response = response;
    this.mean = mean;
  }

  /**
   * Puts them side by side.
   *
   * @param columns {@code [samples, p]}
   * @param knockoffs {@code [samples, p]}
   * @param response one number per sample
   */
  public static Augmented of(Matrix columns, Matrix knockoffs, double[] response) {
    int n = columns.rows();
    int p = columns.columns();
    double[] values = new double[Math.multiplyExact(n, 2 * p)];
    for (int j = 0; j < p; j++) {
      double first = centre(columns, j, values, j, 2 * p);
      double second = centre(knockoffs, j, values, p + j, 2 * p);
      double scale = Math.sqrt((first + second) / (2.0 * n));
      for (int row = 0; row < n && scale > 0; row++) {
        values[row * 2 * p + j] /= scale;
        values[row * 2 * p + p + j] /= scale;
      }
    }
    double mean = 0;
    for (double one : response) {
      mean += one / n;
    }
    double[] centred = new double[n];
    for (int row = 0; row < n; row++) {
      centred[row] = response[row] - mean;
    }
    return new Augmented(Matrix.owning(n, 2 * p, values), centred, mean);
  }

  /** Writes a centred column; returns its sum of squares. */
  private static double centre(Matrix from, int column, double[] to, int at, int width) {
    double sum = 0;
    for (int row = 0; row < from.rows(); row++) {
      sum += from.get(row, column);
    }
    double mean = sum / from.rows();
    double squares = 0;
    for (int row = 0; row < from.rows(); row++) {
      double value = from.get(row, column) - mean;
      to[row * width + at] = value;
      squares += value * value;
    }
    return squares;
  }

  /** Number of samples. */
  public int rows() {
    return table.rows();
  }

  /** Number of pairs. */
  public int pairs() {
    return table.columns() / 2;
  }

  /** Columns, then knockoffs, {@code [samples, 2 pairs]}. */
  public Matrix table() {
    return table;
  }

  /** The response without its mean. */
  public double[] centred() {
    return response.clone();
  }

  /** The mean of the response. */
  public double mean() {
    return mean;
  }
}
