package org.ganglion.plugin.neucept;

import java.util.Arrays;

/** Data-dependent thresholds on the statistics of one draw. */
final class Threshold {
  private Threshold() {}

  /**
   * The smallest magnitude t at which {@code (offset + #{W <= -t}) / max(1, #{W >= t})} is at most
   * {@code level} and at least one is picked; infinite when there is none. Statistics of 0 never
   * count. O(p log p).
   */
  static double knockoff(double[] statistics, int offset, double level) {
    double[] positive = Arrays.stream(statistics).filter(w -> w > 0).sorted().toArray();
    double[] negative =
        Arrays.stream(statistics).filter(w -> w < 0).map(w -> -w).sorted().toArray();
    int above = 0;
    int below = 0;
    while (above < positive.length) {
      double size = Math.min(at(positive, above), at(negative, below));
      if (share(offset + negative.length - below, positive.length - above) <= level) {
        return size;
      }
      while (at(positive, above) == size) {
        above++;
      }
      while (at(negative, below) == size) {
        below++;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double at(double[] sorted, int place) {
    return place < sorted.length ? sorted[place] : Double.POSITIVE_INFINITY;
  }

  private static double share(long falsely, long picked) {
    return (double) falsely / Math.max(1, picked);
  }

  /** Estimated share of false picks at {@code threshold}. */
  static double estimate(double[] statistics, double threshold, int offset) {
    long negative = Arrays.stream(statistics).filter(w -> w <= -threshold).count();
    long positive = Arrays.stream(statistics).filter(w -> w >= threshold).count();
    return share(offset + negative, positive);
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
