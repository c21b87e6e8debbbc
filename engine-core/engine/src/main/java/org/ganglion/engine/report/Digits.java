package org.ganglion.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rounds numbers that people read, which keeps the page small. */
final class Digits {
  private static final MathContext FIVE = new MathContext(5);

  private Digits() {}

  /** Five significant digits; NaN and infinities stay what they are. */
  static double round(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(FIVE).doubleValue() : value;
  }

  /** {@code part / whole} of counts, rounded; 0 when the whole is 0. */
  static double share(long part, long whole) {
    return share((double) part, (double) whole);
  }

  /** {@code part / whole}, rounded; 0 when the whole is 0. */
  static double share(double part, double whole) {
    return whole == 0 ? 0 : round(part / whole);
  }
}
