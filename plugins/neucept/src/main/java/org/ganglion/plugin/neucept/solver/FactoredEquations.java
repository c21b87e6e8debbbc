package org.ganglion.plugin.neucept.solver;

import org.ganglion.api.value.Matrix;

/**
 * Equations whose positive definite matrix is known by its Cholesky factor: O(p^2) for a right
 * side, each solved on its own, so that no other one moves its last bits.
 */
public final class FactoredEquations {
  private final int size;
  private final double[] lower;

  /**
   * Equations of {@code L L'}.
   *
   * @param lower L, lower triangular
   */
  public FactoredEquations(Matrix lower) {
    this.size = lower.rows();
    this.lower = lower.toArray();
  }

  /** The x with {@code L L' x = right}. */
  public double[] solve(double[] right) {
    double[] x = right.clone();
    for (int row = 0; row < size; row++) {
      double sum = x[row];
      for (int k = 0; k < row; k++) {
        sum -= lower[row * size + k] * x[k];
      }
      x[row] = sum / lower[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      x[row] /= lower[row * size + row];
      for (int k = 0; k < row; k++) {
        x[k] -= lower[row * size + k] * x[row];
      }
    }
    return x;
  }
}
