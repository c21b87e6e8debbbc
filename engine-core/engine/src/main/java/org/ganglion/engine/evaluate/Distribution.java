package org.ganglion.engine.evaluate;

import java.util.Arrays;
import org.ganglion.api.value.Matrix;

/** How the numbers of samples are spread, as a curve: what share of them is at most so large. */
public final class Distribution {
  private static final int MOST = 101;

  private Distribution() {}

  /**
   * The empirical distribution function, at up to 101 of the values, with its binomial standard
   * error; NaN is left out.
   */
  public static Curve of(String step, String measure, double... values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int count = Math.min(MOST, sorted.length);
    double[] points = new double[3 * count];
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (count - 1));
      double share = (at + 1.0) / sorted.length;
      points[3 * i] = sorted[at];
      points[3 * i + 1] = share;
      points[3 * i + 2] = Math.sqrt(share * (1 - share) / sorted.length);
    }
    return new Curve(
        step,
        measure + " over samples",
        measure,
        "share of the samples at or below",
        Matrix.owning(count, 3, points));
  }
}
