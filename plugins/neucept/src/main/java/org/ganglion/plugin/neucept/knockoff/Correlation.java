package org.ganglion.plugin.neucept.knockoff;

import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.value.Matrix;

/**
 * An estimated correlation matrix.
 *
 * @param matrix symmetric, unit diagonal, positive definite where something was shrunk
 * @param shrinkage weight of the identity, in [0, 1]
 * @param taken what shrinking took from a column's largest |correlation| with another, in [0, 1]:
 *     mean over columns, of what exceeds {@code sqrt(2 log(2p) / n)}, the largest of p that are
 *     none
 */
public record Correlation(Matrix matrix, double shrinkage, double taken) {
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
        switch (kind) {
          case LEDOIT_WOLF -> ledoitWolf(columns, mean, squares);
          case OAS -> oas(n, p, trace, squares);
          case SAMPLE -> 0;
        };
    double[] shrunk = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      shrunk[i] = (1 - weight) * sample[i];
    }
    for (int j = 0; j < p; j++) {
      shrunk[j * p + j] += weight * mean;
    }
    return new Correlation(unitDiagonal(shrunk, p), weight, weight * beyondChance(sample, p, n));
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

  /** Looks at the covariance itself, so that wide sites need no second matrix for it. */
  private static double beyondChance(double[] covariance, int p, int n) {
    double[] scales = deviations(covariance, p);
    double chance = Math.sqrt(2 * Math.log(2.0 * p) / n);
    double sum = 0;
    for (int row = 0; row < p; row++) {
      double largest = 0;
      for (int column = 0; column < p; column++) {
        if (column != row) {
          double correlation = covariance[row * p + column] / (scales[row] * scales[column]);
          largest = Math.max(largest, Math.abs(correlation));
        }
      }
      sum += Math.max(0, largest - chance);
    }
    return sum / p;
  }

  private static double[] deviations(double[] covariance, int p) {
    double[] scales = new double[p];
    for (int j = 0; j < p; j++) {
      scales[j] = Math.sqrt(covariance[j * p + j]);
    }
    return scales;
  }

  private static Matrix unitDiagonal(double[] covariance, int p) {
    double[] scales = deviations(covariance, p);
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
