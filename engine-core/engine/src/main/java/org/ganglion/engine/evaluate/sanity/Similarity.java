package org.ganglion.engine.evaluate.sanity;

import java.util.Arrays;
import org.ganglion.engine.evaluate.statistic.Correlation;

/** How alike two maps are, in [-1, 1]; NaN where one of them is constant and says nothing. */
final class Similarity {
  private static final int WINDOW = 5;

  /** Constants of SSIM for values in [-1, 1]. */
  private static final double C1 = 0.02 * 0.02;

  private static final double C2 = 0.06 * 0.06;

  private Similarity() {}

  /** Spearman's rank correlation. */
  static double spearman(double[] a, double[] b) {
    return Correlation.of(ranks(a), ranks(b));
  }

  /** Spearman's rank correlation of magnitudes. */
  static double spearmanOfMagnitudes(double[] a, double[] b) {
    return spearman(
        Arrays.stream(a).map(Math::abs).toArray(), Arrays.stream(b).map(Math::abs).toArray());
  }

  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (x, y) -> Double.compare(values[x], values[y]));
    double[] ranks = new double[values.length];
    for (int first = 0; first < values.length; ) {
      int end = first;
      while (end < values.length && values[order[end]] == values[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
      first = end;
    }
    return ranks;
  }

  /**
   * Structural similarity of two pictures, each divided by its largest magnitude: mean over all
   * places of a uniform window of 5 that lie inside, sample covariances, data range 2; NaN when a
   * side is shorter than the window.
   */
  static double structural(double[] a, double[] b, int height, int width) {
    double[] x = scaled(a);
    double[] y = scaled(b);
    double sum = 0;
    long count = 0;
    for (int top = 0; top + WINDOW <= height; top++) {
      for (int left = 0; left + WINDOW <= width; left++) {
        sum += window(x, y, top, left, width);
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /**
   * Pearson's correlation of the histograms of oriented gradients of two pictures, each divided by
   * its largest magnitude; NaN where a side is shorter than a cell or a picture has no edges.
   */
  static double histograms(double[] a, double[] b, int height, int width, int cell) {
    return Correlation.of(
        OrientedGradients.of(scaled(a), height, width, cell),
        OrientedGradients.of(scaled(b), height, width, cell));
  }

  private static double window(double[] x, double[] y, int top, int left, int width) {
    double n = WINDOW * WINDOW;
    double sumX = 0;
    double sumY = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < WINDOW * WINDOW; i++) {
      int at = (top + i / WINDOW) * width + left + i % WINDOW;
      sumX += x[at];
      sumY += y[at];
      xx += x[at] * x[at];
      yy += y[at] * y[at];
      xy += x[at] * y[at];
    }
    double meanX = sumX / n;
    double meanY = sumY / n;
    double sample = n / (n - 1);
    double varianceX = sample * (xx / n - meanX * meanX);
    double varianceY = sample * (yy / n - meanY * meanY);
    double covariance = sample * (xy / n - meanX * meanY);
    return (2 * meanX * meanY + C1)
        * (2 * covariance + C2)
        / ((meanX * meanX + meanY * meanY + C1) * (varianceX + varianceY + C2));
  }

  private static double[] scaled(double[] map) {
    double most = Arrays.stream(map).map(Math::abs).max().orElse(0);
    return most == 0 ? map : Arrays.stream(map).map(value -> value / most).toArray();
  }
}
