package org.ganglion.plugin.neucept.knockoff;

import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.value.Matrix;

/**
 * A shrunk correlation matrix.
 *
 * @param matrix symmetric, unit diagonal, positive definite where something was shrunk
 * @param shrinkage weight of the identity, in [0, 1]
 */
public record Correlation(Matrix matrix, double shrinkage) {
  /**
   * The estimate from columns of mean 0; O(n p^2).
   *
   * @see <a href="https://doi.org/10.1016/S0047-259X(03)00096-4">Ledoit, Wolf, 2004, A
   *     well-conditioned estimator for large-dimensional covariance matrices, section 3.3</a>
   * @see <a href="https://arxiv.org/abs/0907.4698">Chen, Wiesel, Eldar, Hero, 2010, Shrinkage
   *     algorithms for MMSE covariance estimation, equation 23</a>; as in the authors' own program
   *     the terms in 2/p, which vanish for wide tables, are left out
   */
  public static Correlation of(Matrix columns, Covariance kind, LinearAlgebra algebra) {
    int n = columns.rows();
    int p = columns.columns();
    double[] sample = algebra.gram(columns).toArray();
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < sample.length; i++) {
      sample[i] /= n;
      squares += sample[i] * sample[i];
    }
    for (int j = 0; j < p; j++) {
      trace += sample[j * p + j];
    }
    double mean = trace / p;
    double weight =
        kind == Covariance.LEDOIT_WOLF
            ? ledoitWolf(columns, mean, squares)
            : oas(n, p, trace, squares);
    double[] shrunk = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      shrunk[i] = (1 - weight) * sample[i];
    }
    for (int j = 0; j < p; j++) {
      shrunk[j * p + j] += weight * mean;
    }
    return new Correlation(unitDiagonal(shrunk, p), weight);
  }

  private static double ledoitWolf(Matrix columns, double mean, double squares) {
    int n = columns.rows();
    int p = columns.columns();
    double fourth = 0;
    for (int row = 0; row < n; row++) {
      double norm = 0;
      for (int column = 0; column < p; column++) {
        double value = columns.get(row, column);
        norm += value * value;
      }
      fourth += norm * norm;
    }
    double away = (squares - p * mean * mean) / p;
    double noise = (fourth / n - squares) / n / p;
    return away <= 0 ? 1 : Math.min(1, Math.max(0, noise / away));
  }

  private static double oas(int n, int p, double trace, double squares) {
    double numerator = squares + trace * trace;
    double denominator = (n + 1) * (squares - trace * trace / p);
    return denominator <= 0 ? 1 : Math.min(1, numerator / denominator);
  }

  private static Matrix unitDiagonal(double[] covariance, int p) {
    double[] scales = new double[p];
    for (int j = 0; j < p; j++) {
      scales[j] = Math.sqrt(covariance[j * p + j]);
    }
    return Matrix.generate(
        p,
        p,
        (row, column) ->
            row == column
                ? 1
                : covariance[Math.max(row, column) * p + Math.min(row, column)]
                    / (scales[row] * scales[column]));
  }
}
