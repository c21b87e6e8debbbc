package org.ganglion.plugin.neucept.knockoff;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A column replaced by the normal quantiles of its ranks, so that its margin is Gaussian. */
public final class NormalScores {
  /** Share of equal values beyond which ranks say too little, as of a unit that is mostly off. */
  private static final double MOST_TIES = 0.2;

  private NormalScores() {}

  /** Normal scores of mid-ranks; empty when more than a fifth of the values are equal. */
  public static double[] of(double[] column) {
    int n = column.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> column[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] scores = new double[n];
    int first = 0;
    while (first < n) {
      int end = first + 1;
      while (end < n && column[order[end]] == column[order[first]]) {
        end++;
      }
      if (end - first > MOST_TIES * n) {
        return new double[0];
      }
      double score = quantile((first + end) / 2.0 / n);
      for (int i = first; i < end; i++) {
        scores[order[i]] = score;
      }
      first = end;
    }
    return scores;
  }

  /** The normal quantile of a share in (0, 1), by bisection: exact, and quick enough for ranks. */
  static double quantile(double share) {
    double low = -40;
    double high = 40;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (distribution(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The normal distribution function: Marsaglia 2004, a Taylor series about 0. */
  private static double distribution(double x) {
    if (x < -8) {
      return 0;
    }
    if (x > 8) {
      return 1;
    }
    double sum = x;
    double last = 0;
    double term = x;
    double step = 1;
    while (sum != last) {
      last = sum;
      step += 2;
      term *= x * x / step;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
