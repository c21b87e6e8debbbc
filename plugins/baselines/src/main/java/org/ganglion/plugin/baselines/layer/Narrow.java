package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** A layer wider than its samples, in as many columns as there are samples. */
final class Narrow {
  private Narrow() {}

  /**
   * The same products between samples in at most {@code rows} columns: of a wide layer the
   * triangular factor of its transpose, of another one itself.
   */
  static Matrix of(Matrix centred, RunContext run) {
    return centred.columns() > centred.rows()
        ? run.algebra().qr(centred.transpose()).r().transpose()
        : centred;
  }

  /** Sum of squared entries. */
  static double squares(Matrix matrix) {
    double sum = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      double part = 0;
      for (int column = 0; column < matrix.columns(); column++) {
        part += matrix.get(row, column) * matrix.get(row, column);
      }
      sum += part;
    }
    return sum;
  }
}
