package org.ganglion.engine.evaluate;

import java.util.function.IntToDoubleFunction;
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

  /**
   * Means with their standard errors.
   *
   * @param at place of each on the first axis
   */
  public static Curve of(
      String step, String name, String x, String y, IntToDoubleFunction at, MeanOf... means) {
    return new Curve(
        step,
        name,
        x,
        y,
        Matrix.generate(
            means.length,
            3,
            (row, column) ->
                switch (column) {
                  case 0 -> at.applyAsDouble(row);
                  case 1 -> means[row].mean();
                  default -> means[row].error();
                }));
  }
}
