package org.ganglion.plugin.baselines.partition;

import org.ganglion.plugin.baselines.partition.MixtureOptions.Shape;

/** One Gaussian of a mixture: its mean and the triangular factor of its covariance. */
final class Component {
  private final int width;
  private final Shape shape;
  private final double weight;
  private final double[] mean;

  /** Lower factor row by row, or the deviations of a diagonal. */
  private final double[] factor;

  private final double constant;

  private Component(Shape shape, double weight, double[] mean, double[] factor, double logSpread) {
    this.width = mean.length;
    this.shape = shape;
    this.weight = weight;
    this.mean = mean;
    this.factor = factor;
    this.constant = Math.log(weight) - 0.5 * width * Math.log(2 * Math.PI) - logSpread;
  }

  /**
   * The best component for weighted points.
   *
   * @param shares of each point
   * @param ridge added to variances, so that a component cannot shrink onto a point
   */
  static Component of(PointSet points, double[] shares, Shape shape, double ridge) {
    int width = points.width();
    double total = 10 * Math.ulp(1.0);
    double[] mean = new double[width];
    for (int row = 0; row < shares.length; row++) {
      total += shares[row];
      points.addTo(row, shares[row], mean);
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= total;
    }
    double[] spread = new double[shape == Shape.FULL ? width * width : width];
    double[] difference = new double[width];
    for (int row = 0; row < shares.length; row++) {
      if (shares[row] > 0) {
        points.difference(row, mean, difference);
        add(difference, shares[row] / total, shape, spread);
      }
    }
    for (int i = 0; i < width; i++) {
      spread[shape == Shape.FULL ? i * width + i : i] += ridge;
    }
    double logSpread = shape == Shape.FULL ? factorise(spread, width) : roots(spread);
    return new Component(shape, total / shares.length, mean, spread, logSpread);
  }

  private static void add(double[] difference, double share, Shape shape, double[] spread) {
    int width = difference.length;
    for (int i = 0; i < width; i++) {
      double weighted = share * difference[i];
      if (shape == Shape.DIAGONAL) {
        spread[i] += weighted * difference[i];
      } else {
        for (int j = 0; j <= i; j++) {
          spread[i * width + j] += weighted * difference[j];
        }
      }
    }
  }

  private static double roots(double[] spread) {
    double logSpread = 0;
    for (int i = 0; i < spread.length; i++) {
      spread[i] = Math.sqrt(spread[i]);
      logSpread += Math.log(spread[i]);
    }
    return logSpread;
  }

  /** Cholesky in place; the ridge keeps pivots positive but for rounding, which is cut off. */
  private static double factorise(double[] a, int width) {
    double logSpread = 0;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * width + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * width + k] * a[j * width + k];
        }
        a[i * width + j] =
            i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / a[j * width + j];
      }
      logSpread += Math.log(a[i * width + i]);
    }
    return logSpread;
  }

  /** Log of weight times density at a point. */
  double logDensity(PointSet points, int row, double[] scratch) {
    points.difference(row, mean, scratch);
    double squares = 0;
    for (int i = 0; i < width; i++) {
      double sum = scratch[i];
      if (shape == Shape.FULL) {
        for (int k = 0; k < i; k++) {
          sum -= factor[i * width + k] * scratch[k];
        }
        sum /= factor[i * width + i];
      } else {
        sum /= factor[i];
      }
      scratch[i] = sum;
      squares += sum * sum;
    }
    return constant - 0.5 * squares;
  }

  double weight() {
    return weight;
  }

  double[] mean() {
    return mean.clone();
  }
}
