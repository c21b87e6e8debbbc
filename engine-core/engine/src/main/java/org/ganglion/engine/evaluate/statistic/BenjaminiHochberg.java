package org.ganglion.engine.evaluate.statistic;

import java.util.Arrays;
import java.util.Comparator;

/** Adjusts p-values so that a cut at q finds at most the share q of false ones, on average. */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values: the smallest q at which each would be found. NaN stays NaN and does not
   * count.
   */
  public static double[] adjusted(double... p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    int count = (int) Arrays.stream(p).filter(value -> !Double.isNaN(value)).count();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double least = 1;
    // NaN is sorted last.
    for (int rank = count; rank >= 1; rank--) {
      int index = order[rank - 1];
      least = Math.min(least, p[index] * count / rank);
      adjusted[index] = least;
    }
    return adjusted;
  }

  /** The largest p-value that is found at level {@code q}; 0 when none is. */
  public static double critical(double q, double... p) {
    double[] adjusted = adjusted(p);
    double critical = 0;
    for (int i = 0; i < p.length; i++) {
      if (adjusted[i] <= q) {
        critical = Math.max(critical, p[i]);
      }
    }
    return critical;
  }
}
