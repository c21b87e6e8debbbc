package org.ganglion.engine.evaluate.statistic;

/**
 * Comparisons of numbers that are sums of rounded quotients, as means of accuracies are: two that
 * differ by at most {@value #WIDTH} come from the same counts, added in another order, and count as
 * equal. NaN compares as false.
 */
public final class Tie {
  /** Widest difference of equal numbers. */
  public static final double WIDTH = 1e-12;

  private Tie() {}

  /** Whether {@code a < b} by more than rounding. */
  public static boolean isBelow(double a, double b) {
    return a < b - WIDTH;
  }

  /** Whether {@code a <= b} up to rounding. */
  public static boolean isAtMost(double a, double b) {
    return a <= b + WIDTH;
  }

  /** The number, or 0 where it is 0 up to rounding. */
  public static double snapped(double value) {
    return Math.abs(value) <= WIDTH ? 0 : value;
  }
}
