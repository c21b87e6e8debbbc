package org.ganglion.plugin.neucept;

import java.util.Arrays;

/** Data-dependent thresholds on the statistics of one draw. */
final class Threshold {
  private Threshold() {}

  /**
   * The smallest magnitude t at which {@code (offset + #{W <= -t}) / max(1, #{W >= t})} is at most
   * {@code level}; infinite when there is none. Statistics of 0 never count.
   */
  static double knockoff(double[] statistics, int offset, double level) {
    double[] sizes =
        Arrays.stream(statistics).map(Math::abs).filter(size -> size > 0).sorted().toArray();
    for (double size : sizes) {
      if (estimate(statistics, size, offset) <= level) {
        return size;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Estimated share of false picks at {@code threshold}. */
  static double estimate(double[] statistics, double threshold, int offset) {
    long negative = Arrays.stream(statistics).filter(w -> w <= -threshold).count();
    long positive = Arrays.stream(statistics).filter(w -> w >= threshold).count();
    return (double) (offset + negative) / Math.max(1, positive);
  }

  /**
   * The knockoff+ threshold, lowered to the value at which as many are positive as a pick at this
   * level needs less one; 0 when fewer are positive. A draw then says something even where
   * knockoff+ picks nothing.
   */
  static double early(double[] statistics, double level) {
    double[] positive = Arrays.stream(statistics).filter(w -> w > 0).sorted().toArray();
    double stop = 0;
    if (positive.length >= 1 / level) {
      int rank = Math.max(1, (int) Math.ceil(1 / level) - 1);
      stop = positive[positive.length - rank];
    }
    return Math.min(knockoff(statistics, 1, level), stop);
  }
}
