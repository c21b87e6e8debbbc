package org.ganglion.engine.evaluate.statistic;

import java.util.List;

/** Combines p-values of independent replicates by their mean. */
public final class BatesMean {
  /** From here on the alternating sum loses its digits and the normal curve is closer. */
  private static final int NORMAL = 30;

  private BatesMean() {}

  /** Chance of a mean at most as large as that of {@code values}, if all were uniform on (0, 1). */
  public static double of(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return cumulative(sum / values.size(), values.size());
  }

  /** Bates' distribution of the mean of {@code count} uniform numbers. */
  public static double cumulative(double mean, int count) {
    if (mean <= 0 || mean >= 1) {
      return mean <= 0 ? 0 : 1;
    }
    if (count > NORMAL) {
      return normal((mean - 0.5) * Math.sqrt(12.0 * count));
    }
    if (mean > 0.5) {
      // The left tail has fewer terms to cancel.
      return 1 - cumulative(1 - mean, count);
    }
    double scaled = count * mean;
    double binomial = 1;
    double factorial = 1;
    for (int i = 2; i <= count; i++) {
      factorial *= i;
    }
    double sum = 0;
    for (int j = 0; j <= Math.floor(scaled); j++) {
      sum += (j % 2 == 0 ? 1 : -1) * binomial * Math.pow(scaled - j, count);
      binomial *= (count - j) / (j + 1.0);
    }
    return Math.max(0, Math.min(1, sum / factorial));
  }

  /** The normal distribution by Simpson's rule over its density; exact to 1e-12. */
  private static double normal(double z) {
    double end = Math.min(Math.abs(z), 12);
    int steps = 2000;
    double width = end / steps;
    double sum = density(0) + density(end);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(i * width);
    }
    double half = sum * width / 3;
    return z < 0 ? 0.5 - half : 0.5 + half;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
