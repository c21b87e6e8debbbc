package org.ganglion.testkit.run;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Matrix;

/** Cholesky decomposition and substitution. */
final class Triangles {
  private Triangles() {}

  /**
   * Lower triangular L with {@code a = L L'}, row by row (Golub, Van Loan, Matrix Computations,
   * 4.2).
   */
  static Matrix cholesky(Matrix a) {
    int n = a.rows();
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a.get(i, j);
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(rest > 0)) {
          throw notPositiveDefinite(i + 1, rest);
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return Matrix.generate(n, n, (row, column) -> lower[row][column]);
  }

  private static MethodException notPositiveDefinite(int minor, double rest) {
    return new MethodException(
        Problem.of(
            "M901",
            "a matrix is not positive definite: leading minor " + minor + " leaves " + rest,
            "regularise it"));
  }

  /** x with {@code lower x = b}. */
  static Matrix forward(Matrix lower, Matrix b) {
    double[][] x = new double[b.rows()][b.columns()];
    for (int column = 0; column < b.columns(); column++) {
      for (int i = 0; i < x.length; i++) {
        double rest = b.get(i, column);
        for (int k = 0; k < i; k++) {
          rest -= lower.get(i, k) * x[k][column];
        }
        x[i][column] = rest / lower.get(i, i);
      }
    }
    return Matrix.generate(b.rows(), b.columns(), (row, column) -> x[row][column]);
  }

  /** x with {@code lower' x = b}. */
  static Matrix backward(Matrix lower, Matrix b) {
    double[][] x = new double[b.rows()][b.columns()];
    for (int column = 0; column < b.columns(); column++) {
      for (int i = x.length - 1; i >= 0; i--) {
        double rest = b.get(i, column);
        for (int k = i + 1; k < x.length; k++) {
          rest -= lower.get(k, i) * x[k][column];
        }
        x[i][column] = rest / lower.get(i, i);
      }
    }
    return Matrix.generate(b.rows(), b.columns(), (row, column) -> x[row][column]);
  }
}
