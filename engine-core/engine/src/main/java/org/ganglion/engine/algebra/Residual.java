package org.ganglion.engine.algebra;

import org.ganglion.api.value.Matrix;

/** How well eigenpairs satisfy their equation. */
final class Residual {
  private Residual() {}

  /**
   * The largest {@code ||A v - w v||} over all columns.
   *
   * @param images A v by columns
   * @param vectors v by columns
   * @param values w
   */
  static double largest(Matrix images, Matrix vectors, double[] values) {
    double[] squares = new double[values.length];
    for (int row = 0; row < vectors.rows(); row++) {
      for (int column = 0; column < values.length; column++) {
        double gap = images.get(row, column) - values[column] * vectors.get(row, column);
        squares[column] += gap * gap;
      }
    }
    double largest = 0;
    for (double square : squares) {
      largest = Math.max(largest, Math.sqrt(square));
    }
    return largest;
  }
}
