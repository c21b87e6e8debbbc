package org.ganglion.engine.graph;

/** The largest singular value of a small table, by Jacobi rotations of its columns. */
final class SingularValue {
  private static final int MOST_SWEEPS = 60;
  private static final double ORTHOGONAL = 1e-15;

  private SingularValue() {}

  /** Of a row-major table. */
  static double largest(double[] table, int columns) {
    int rows = table.length / columns;
    boolean wide = columns > rows;
    double[][] vectors = new double[wide ? rows : columns][wide ? columns : rows];
    for (int at = 0; at < table.length; at++) {
      int row = at / columns;
      int column = at % columns;
      vectors[wide ? row : column][wide ? column : row] = table[at];
    }
    boolean turned = true;
    for (int sweep = 0; sweep < MOST_SWEEPS && turned; sweep++) {
      turned = sweep(vectors);
    }
    double largest = 0;
    for (double[] vector : vectors) {
      largest = Math.max(largest, dot(vector, vector));
    }
    return Math.sqrt(largest);
  }

  private static boolean sweep(double[][] vectors) {
    boolean turned = false;
    for (int p = 0; p < vectors.length; p++) {
      for (int q = p + 1; q < vectors.length; q++) {
        turned |= rotate(vectors[p], vectors[q]);
      }
    }
    return turned;
  }

  /** Makes two vectors orthogonal; whether they were not. */
  private static boolean rotate(double[] p, double[] q) {
    double shared = dot(p, q);
    double pp = dot(p, p);
    double qq = dot(q, q);
    if (!(Math.abs(shared) > ORTHOGONAL * Math.sqrt(pp * qq))) {
      return false;
    }
    double tau = (qq - pp) / (2 * shared);
    double tangent = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = tangent * cosine;
    for (int i = 0; i < p.length; i++) {
      double left = p[i];
      p[i] = cosine * left - sine * q[i];
      q[i] = sine * left + cosine * q[i];
    }
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
