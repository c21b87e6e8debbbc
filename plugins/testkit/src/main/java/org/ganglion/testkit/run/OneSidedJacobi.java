package org.ganglion.testkit.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.value.Matrix;

/**
 * Thin singular value decomposition by one-sided Jacobi rotations (Golub, Van Loan, Matrix
 * Computations, 8.6).
 */
final class OneSidedJacobi {
  private static final int SWEEPS = 60;
  private static final double TOLERANCE = 1e-15;

  private OneSidedJacobi() {}

  static SingularValues of(Matrix a) {
    if (a.rows() < a.columns()) {
      SingularValues turned = of(a.transpose());
      return new SingularValues(turned.v(), turned.values(), turned.u());
    }
    int m = a.columns();
    List<double[]> images = new ArrayList<>();
    List<double[]> rights = new ArrayList<>();
    for (int j = 0; j < m; j++) {
      images.add(a.columnAt(j));
      double[] unit = new double[m];
      unit[j] = 1;
      rights.add(unit);
    }
    boolean turned = true;
    for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
      turned = sweep(images, rights);
    }
    return sorted(a.rows(), images, rights);
  }

  private static boolean sweep(List<double[]> images, List<double[]> rights) {
    boolean turned = false;
    for (int p = 0; p < images.size(); p++) {
      for (int q = p + 1; q < images.size(); q++) {
        turned |= orthogonalise(images, rights, p, q);
      }
    }
    return turned;
  }

  private static boolean orthogonalise(List<double[]> images, List<double[]> rights, int p, int q) {
    double alpha = dot(images.get(p), images.get(p));
    double beta = dot(images.get(q), images.get(q));
    double gamma = dot(images.get(p), images.get(q));
    if (Math.abs(gamma) <= TOLERANCE * Math.sqrt(alpha * beta)) {
      return false;
    }
    double zeta = (beta - alpha) / (2 * gamma);
    double t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double c = 1 / Math.hypot(1, t);
    turn(images.get(p), images.get(q), c, c * t);
    turn(rights.get(p), rights.get(q), c, c * t);
    return true;
  }

  private static void turn(double[] left, double[] right, double c, double s) {
    for (int i = 0; i < left.length; i++) {
      double kept = left[i];
      left[i] = c * kept - s * right[i];
      right[i] = s * kept + c * right[i];
    }
  }

  private static SingularValues sorted(int rows, List<double[]> images, List<double[]> rights) {
    List<Integer> order = new ArrayList<>();
    for (int j = 0; j < images.size(); j++) {
      order.add(j);
    }
    order.sort(Comparator.comparingDouble(j -> -norm(images.get(j))));
    double floor = order.isEmpty() ? 0 : norm(images.get(order.get(0))) * rows * Math.ulp(1.0);
    List<Double> values = new ArrayList<>();
    List<double[]> lefts = new ArrayList<>();
    for (int j : order) {
      double value = norm(images.get(j));
      values.add(value);
      double[] left = images.get(j).clone();
      // Where the image vanishes its direction is noise: any unit vector at right angles to the
      // others will do.
      lefts.add(value > floor ? scaled(left, 1 / value) : complement(rows, lefts));
    }
    Matrix u = Matrix.generate(rows, order.size(), (row, column) -> lefts.get(column)[row]);
    Matrix v =
        Matrix.generate(
            order.size(), order.size(), (row, column) -> rights.get(order.get(column))[row]);
    return new SingularValues(u, values, v);
  }

  private static double[] complement(int rows, List<double[]> others) {
    double[] best = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] candidate = new double[rows];
      candidate[i] = 1;
      for (int pass = 0; pass < 2; pass++) {
        for (double[] other : others) {
          double overlap = dot(candidate, other);
          for (int k = 0; k < rows; k++) {
            candidate[k] -= overlap * other[k];
          }
        }
      }
      best = norm(candidate) > norm(best) ? candidate : best;
    }
    return scaled(best, 1 / norm(best));
  }

  private static double[] scaled(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
