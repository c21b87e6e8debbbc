package org.ganglion.engine.evaluate.cluster;

/** What becomes of quotients without a denominator. */
public enum Undefined {
  /** As {@link Profile} says. */
  BY_PROFILE,
  /** They are left out and counted; data without samples of a class are refused. */
  STRICT,
  /**
   * As in the published code: comparisons with them are false, which gives the least p-value, and
   * their effect is 0; classes without samples are left out.
   */
  RELEASED
}
