package org.ganglion.testkit.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Eigenpairs of a symmetric matrix by cyclic Jacobi rotations (Golub, Van Loan, Matrix
 * Computations, 8.5).
 */
final class Jacobi {
  private static final int SWEEPS = 60;

  private Jacobi() {}

  static SymmetricEigen of(Matrix a) {
    int n = a.rows();
    double[][] work = new double[n][];
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      work[i] = a.row(i);
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(work) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(work, vectors, p, q);
        }
      }
    }
    return sorted(a, work, vectors);
  }

  private static double offDiagonal(double[][] work) {
    double sum = 0;
    for (int i = 0; i < work.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(work[i][j]);
      }
    }
    return sum;
  }

  private static void rotate(double[][] work, double[][] vectors, int p, int q) {
    double off = work[p][q];
    // Below this the rotation would change nothing that a double can hold.
    if (Math.abs(off) <= 1e-18 * Math.hypot(work[p][p], work[q][q])) {
      work[p][q] = 0;
      work[q][p] = 0;
      return;
    }
    double tau = (work[q][q] - work[p][p]) / (2 * off);
    double t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
    double c = 1 / Math.hypot(1, t);
    double s = t * c;
    for (int k = 0; k < work.length; k++) {
      turn(work[k], p, q, c, s);
      turn(vectors[k], p, q, c, s);
    }
    for (int k = 0; k < work.length; k++) {
      double left = work[p][k];
      double right = work[q][k];
      work[p][k] = c * left - s * right;
      work[q][k] = s * left + c * right;
    }
    work[p][q] = 0;
    work[q][p] = 0;
  }

  private static void turn(double[] row, int p, int q, double c, double s) {
    double left = row[p];
    double right = row[q];
    row[p] = c * left - s * right;
    row[q] = s * left + c * right;
  }

  private static SymmetricEigen sorted(Matrix a, double[][] work, double[][] vectors) {
    int n = work.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> work[i][i]))
            .mapToInt(i -> i)
            .toArray();
    List<Double> values = new ArrayList<>();
    double[] signs = new double[n];
    for (int column = 0; column < n; column++) {
      values.add(work[order[column]][order[column]]);
      signs[column] = sign(vectors, order[column]);
    }
    Matrix unsigned =
        Matrix.generate(n, n, (row, column) -> vectors[row][column]).selectColumns(Ints.of(order));
    Matrix signed =
        Matrix.generate(n, n, (row, column) -> signs[column] * unsigned.get(row, column));
    return new SymmetricEigen(values, signed, residual(a, values, signed), 0);
  }

  /** What makes the first entry of largest magnitude of a column positive. */
  private static double sign(double[][] vectors, int column) {
    double largest = 0;
    for (double[] row : vectors) {
      if (Math.abs(row[column]) > Math.abs(largest)) {
        largest = row[column];
      }
    }
    return largest < 0 ? -1 : 1;
  }

  /** The largest {@code ||A v - w v||}. */
  static double residual(Matrix a, List<Double> values, Matrix vectors) {
    double worst = 0;
    for (int column = 0; column < values.size(); column++) {
      double square = 0;
      for (int row = 0; row < a.rows(); row++) {
        double difference = -values.get(column) * vectors.get(row, column);
        for (int k = 0; k < a.columns(); k++) {
          difference += a.get(row, k) * vectors.get(k, column);
        }
        square += difference * difference;
      }
      worst = Math.max(worst, Math.sqrt(square));
    }
    return worst;
  }
}
