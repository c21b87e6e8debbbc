package org.ganglion.plugin.neucept.statistic;

import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Ridge regression with an intercept whose penalty is chosen by the exact leave-one-out error:
 * residual over one minus leverage, from one eigen-decomposition for all penalties.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1979.10489751">Golub, Heath, Wahba, 1979,
 *     Generalized Cross-Validation, section 2</a>
 */
public final class Ridge {
  private static final int PENALTIES = 40;

  private final double[] coefficients;

  private Ridge(double... coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * Fits the response.
   *
   * @param table columns of mean 0, {@code [samples, columns]}
   * @param response of mean 0
   */
  public static Ridge of(Matrix table, double[] response, RunContext run) {
    SymmetricEigen eigen = run.algebra().symmetricEigen(run.algebra().gram(table));
    double[] scores = run.algebra().multiply(table, eigen.vectors()).toArray();
    int n = response.length;
    int m = eigen.values().size();
    double[] cross = new double[m];
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < m; k++) {
        cross[k] += scores[row * m + k] * response[row];
      }
    }
    double largest = Math.max(eigen.values().get(m - 1), Double.MIN_NORMAL);
    double[] best = new double[m];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : Draws.penalties(largest, 1e-8, PENALTIES)) {
      run.checkCancelled();
      double[] weights = new double[m];
      double[] shrunk = new double[m];
      for (int k = 0; k < m; k++) {
        weights[k] = 1 / (Math.max(0, eigen.values().get(k)) + penalty);
        shrunk[k] = weights[k] * cross[k];
      }
      double error = leaveOneOut(scores, response, weights, shrunk);
      if (error < least) {
        least = error;
        best = shrunk;
      }
    }
    double[] chosen = best;
    return new Ridge(run.algebra().multiply(eigen.vectors(), Matrix.column(chosen)).toArray());
  }

  private static double leaveOneOut(
      double[] scores, double[] response, double[] weights, double[] shrunk) {
    int m = weights.length;
    int n = response.length;
    double error = 0;
    for (int row = 0; row < n; row++) {
      double fit = 0;
      double leverage = 1.0 / n;
      for (int k = 0; k < m; k++) {
        double score = scores[row * m + k];
        fit += score * shrunk[k];
        leverage += score * score * weights[k];
      }
      // Where a row fits itself nothing can be said without it.
      double left = Math.max(1 - leverage, 1e-10);
      double residual = (response[row] - fit) / left;
      error += residual * residual;
    }
    return error;
  }

  /** One per column. */
  public double[] coefficients() {
    return coefficients.clone();
  }
}
