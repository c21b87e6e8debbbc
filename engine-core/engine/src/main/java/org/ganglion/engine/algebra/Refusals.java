package org.ganglion.engine.algebra;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Matrix;

/** What linear algebra refuses. */
final class Refusals {
  private Refusals() {}

  /** The entries in row-major order, copied; M900 when one is not finite. */
  static double[] finite(Matrix matrix) {
    checkFinite(matrix);
    return matrix.toArray();
  }

  /** M900 when an entry is not finite. */
  static void checkFinite(Matrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        double value = matrix.get(row, column);
        if (!Double.isFinite(value)) {
          throw notFinite("entry [" + row + ", " + column + "] is " + value);
        }
      }
    }
  }

  /** M900. */
  static MethodException notFinite(String what) {
    return refuse("M900", what, "look for NaN or overflow in what the matrix was made of");
  }

  /** M901 when {@code minor}, as LAPACK counts it, is positive. */
  static void checkPositiveDefinite(int minor) {
    checkArguments(minor);
    if (minor > 0) {
      throw refuse(
          "M901",
          "the matrix is not positive definite: leading minor " + minor + " is not positive",
          "add to the diagonal (shrinkage), or give more samples");
    }
  }

  /** M902. */
  static MethodException singular(String why) {
    return refuse(
        "M902",
        "the matrix is singular to working precision: " + why,
        "remove dependent rows, or add to the diagonal");
  }

  /** M903. */
  static MethodException notConverged(String what, double residual) {
    return refuse(
        "M903", what + ", largest residual " + residual, "ask for fewer or other eigenpairs");
  }

  /** M903 when {@code status} says that a LAPACK iteration did not converge. */
  static void checkConverged(int status, String what) {
    checkArguments(status);
    if (status > 0) {
      throw refuse("M903", what + " did not converge (LAPACK status " + status + ")", "scale it");
    }
  }

  /** M904 when LAPACK refused the call as such: it was short of memory. */
  static void checkArguments(int status) {
    if (status < 0) {
      throw refuse(
          "M904",
          "LAPACK refused the matrix (status " + status + ")",
          "give a smaller matrix or more memory");
    }
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
