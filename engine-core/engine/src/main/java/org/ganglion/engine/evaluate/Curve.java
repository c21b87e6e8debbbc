package org.ganglion.engine.evaluate;

import org.ganglion.api.value.Matrix;

/**
 * A curve of a verdict.
 *
 * @param step whose result is judged
 * @param name equal for curves that belong into one figure
 * @param x what the first column is
 * @param y what the second column is
 * @param points one row per point: x, y, standard error of y (NaN where there is none)
 */
public record Curve(String step, String name, String x, String y, Matrix points) {
  /** Checks the columns. */
  public Curve {
    if (points.columns() != 3) {
      throw new IllegalArgumentException("a curve has three columns, not " + points.columns());
    }
  }
}
