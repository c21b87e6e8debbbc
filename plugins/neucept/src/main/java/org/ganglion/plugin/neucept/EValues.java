package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.List;

/**
 * Evidence against each null hypothesis whose expectation under the nulls sums to at most their
 * number.
 */
final class EValues {
  private EValues() {}

  /** {@code p 1{W >= t} / (1 + #{W <= -t})} of one draw. */
  static double[] of(double[] statistics, double threshold) {
    long negative = Arrays.stream(statistics).filter(w -> w <= -threshold).count();
    return Arrays.stream(statistics)
        .map(w -> w >= threshold ? statistics.length / (1.0 + negative) : 0)
        .toArray();
  }

  /** Mean over draws of the values at each draw's early threshold. */
  static double[] mean(List<double[]> draws, double level) {
    double[] mean = new double[draws.get(0).length];
    for (double[] statistics : draws) {
      double[] values = of(statistics, Threshold.early(statistics, level));
      for (int unit = 0; unit < mean.length; unit++) {
        mean[unit] += values[unit] / draws.size();
      }
    }
    return mean;
  }

  /**
   * The e-BH procedure at {@code level}: the smallest value that is kept, infinite when none is.
   */
  static double cut(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    for (int kept = count; kept >= 1; kept--) {
      double value = sorted[count - kept];
      if (value * level * kept >= count) {
        return value;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
