package org.ganglion.testkit.run;

import org.ganglion.api.algebra.Qr;
import org.ganglion.api.value.Matrix;

/** Thin QR decomposition by Householder reflections (Golub, Van Loan, Matrix Computations, 5.2). */
final class Householder {
  private Householder() {}

  static Qr of(Matrix a) {
    int n = a.rows();
    int m = a.columns();
    if (n < m) {
      throw new IllegalArgumentException("QR of " + a + ", which has more columns than rows");
    }
    double[][] r = new double[n][];
    double[][] q = new double[n][n];
    for (int i = 0; i < n; i++) {
      r[i] = a.row(i);
      q[i][i] = 1;
    }
    for (int k = 0; k < m; k++) {
      double[] v = reflector(r, k);
      reflectRows(r, v, k);
      reflectColumns(q, v, k);
    }
    return new Qr(
        Matrix.generate(n, m, (row, column) -> q[row][column] * sign(r, column)),
        Matrix.generate(m, m, (row, column) -> row > column ? 0 : r[row][column] * sign(r, row)));
  }

  private static double sign(double[][] r, int k) {
    return r[k][k] < 0 ? -1 : 1;
  }

  /**
   * Unit vector whose reflection clears column k under the diagonal; zero where there is nothing to
   * clear.
   */
  private static double[] reflector(double[][] r, int k) {
    double[] v = new double[r.length];
    double norm = 0;
    for (int i = k; i < r.length; i++) {
      v[i] = r[i][k];
      norm = Math.hypot(norm, v[i]);
    }
    v[k] += v[k] < 0 ? -norm : norm;
    double length = 0;
    for (double part : v) {
      length = Math.hypot(length, part);
    }
    for (int i = k; i < v.length && length > 0; i++) {
      v[i] /= length;
    }
    return v;
  }

  private static void reflectRows(double[][] r, double[] v, int k) {
    for (int column = k; column < r[0].length; column++) {
      double dot = 0;
      for (int i = k; i < v.length; i++) {
        dot += v[i] * r[i][column];
      }
      for (int i = k; i < v.length; i++) {
        r[i][column] -= 2 * dot * v[i];
      }
    }
  }

  private static void reflectColumns(double[][] q, double[] v, int k) {
    for (double[] row : q) {
      double dot = 0;
      for (int i = k; i < v.length; i++) {
        dot += row[i] * v[i];
      }
      for (int i = k; i < v.length; i++) {
        row[i] -= 2 * dot * v[i];
      }
    }
  }
}
