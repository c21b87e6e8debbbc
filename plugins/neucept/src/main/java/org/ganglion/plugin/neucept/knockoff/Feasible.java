package org.ganglion.plugin.neucept.knockoff;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** Keeps {@code diag(s) <= 2C}. */
final class Feasible {
  private static final double MARGIN = 1e-5;
  private static final int BISECTIONS = 30;

  private Feasible() {}

  /** {@code 2C - diag(s) - margin I}. */
  static Matrix gap(Matrix correlation, double[] s, double margin) {
    int p = correlation.rows();
    return Matrix.generate(
        p,
        p,
        (row, column) -> 2 * correlation.get(row, column) - (row == column ? s[row] + margin : 0));
  }

  /**
   * The largest gamma in [0, 1] with which {@code gamma s} leaves a margin to the border.
   *
   * @throws org.ganglion.api.error.MethodException M512 when the correlation is not positive
   *     definite
   */
  static double scale(Matrix correlation, double[] s, RunContext run) {
    double margin = MARGIN;
    if (!fits(correlation, s, 0, margin, run)) {
      double least = Definite.leastEigenvalue(correlation, run);
      if (!(least > 0)) {
        throw Refused.indefinite(least);
      }
      margin = least / 10;
    }
    if (fits(correlation, s, 1, margin, run)) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (fits(correlation, s, middle, margin, run)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean fits(
      Matrix correlation, double[] s, double gamma, double margin, RunContext run) {
    run.checkCancelled();
    double[] scaled = Arrays.stream(s).map(one -> gamma * one).toArray();
    return Definite.factor(gap(correlation, scaled, margin), run).isPresent();
  }
}
