package org.ganglion.engine.evaluate;

/**
 * Mean of numbers with its standard error, by compensated sums in the order of arrival; NaN is left
 * out.
 */
public final class MeanOf {
  private double sum;
  private double lost;
  private double squares;
  private double lostSquares;
  private long count;

  /** Of these numbers. */
  public static MeanOf all(double... values) {
    MeanOf mean = new MeanOf();
    for (double value : values) {
      mean.add(value);
    }
    return mean;
  }

  /** Adds a number; NaN is not counted. */
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    double square = value * value;
    double nextSquares = squares + square;
    lostSquares +=
        squares >= square ? squares - nextSquares + square : square - nextSquares + squares;
    squares = nextSquares;
    count++;
  }

  /** How many were added. */
  public long count() {
    return count;
  }

  /** The mean; NaN of none. */
  public double mean() {
    return count == 0 ? Double.NaN : (sum + lost) / count;
  }

  /** Standard deviation with n - 1; NaN of fewer than two. */
  public double deviation() {
    if (count < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double spread = squares + lostSquares - (double) count * mean * mean;
    return Math.sqrt(Math.max(0, spread) / (count - 1));
  }

  /** Standard error of the mean; NaN of fewer than two. */
  public double error() {
    return deviation() / Math.sqrt((double) count);
  }

  /** As a score. */
  public Score score(String step, String measure) {
    return new Score(step, measure, mean(), error(), count);
  }
}
