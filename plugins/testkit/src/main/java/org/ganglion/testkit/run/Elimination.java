package org.ganglion.testkit.run;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Matrix;

/** Gaussian elimination with partial pivoting. */
final class Elimination {
  private Elimination() {}

  static Matrix solve(Matrix a, Matrix b) {
    int n = a.rows();
    if (a.columns() != n || b.rows() != n) {
      throw new IllegalArgumentException(a + " x = " + b);
    }
    double[][] rows = new double[n][];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      rows[i] = new double[n + b.columns()];
      System.arraycopy(a.row(i), 0, rows[i], 0, n);
      System.arraycopy(b.row(i), 0, rows[i], n, b.columns());
      for (int j = 0; j < n; j++) {
        largest = Math.max(largest, Math.abs(rows[i][j]));
      }
    }
    for (int k = 0; k < n; k++) {
      pivot(rows, k, n * largest * Math.ulp(1.0));
      for (int i = k + 1; i < n; i++) {
        subtract(rows[i], rows[k], rows[i][k] / rows[k][k], k);
      }
    }
    substitute(rows, n);
    return Matrix.generate(n, b.columns(), (row, column) -> rows[row][n + column]);
  }

  private static void pivot(double[][] rows, int k, double tolerance) {
    int best = k;
    for (int i = k + 1; i < rows.length; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[best][k])) {
        best = i;
      }
    }
    if (Math.abs(rows[best][k]) <= tolerance) {
      throw new MethodException(
          Problem.of(
              "M902",
              "a matrix is singular: pivot " + (k + 1) + " is " + rows[best][k],
              "regularise it"));
    }
    double[] kept = rows[k];
    rows[k] = rows[best];
    rows[best] = kept;
  }

  private static void subtract(double[] row, double[] other, double factor, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  private static void substitute(double[][] rows, int n) {
    for (int k = n - 1; k >= 0; k--) {
      for (int j = n; j < rows[k].length; j++) {
        rows[k][j] /= rows[k][k];
        for (int i = 0; i < k; i++) {
          rows[i][j] -= rows[i][k] * rows[k][j];
        }
      }
    }
  }
}
