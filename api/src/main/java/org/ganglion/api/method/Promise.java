package org.ganglion.api.method;

/**
 * What a method guarantees; each one switches on the contract tests that prove it.
 *
 * @since 0.1.0
 */
public enum Promise {
  /** Same input, options and seed: same bits. */
  DETERMINISTIC,
  /**
   * Scores of each layer sum to the change of the response between baseline and sample, up to the
   * reported gap.
   */
  COMPLETENESS,
  /** A score is exactly 0 for a neuron whose activation is 0. */
  DEAD_IS_ZERO,
  /**
   * Under the null hypothesis the sign of a score is a fair coin, independent of the others; where
   * scores are means over draws, the sign of each draw in the extra array {@code statistics}. The
   * contract tests the coin on planted problems, not its independence.
   */
  SYMMETRIC_NULLS,
  /**
   * The expected share of false picks is at most the level asked for, wherever an answer claims it;
   * tested on planted problems.
   */
  FDR_CONTROL,
  /** d(a, b) = d(b, a). */
  SYMMETRIC,
  /** d(a, c) is at most d(a, b) + d(b, c). */
  TRIANGLE,
  /** Multiplying a representation by a positive number changes nothing. */
  SCALE_INVARIANT,
  /** Rotating a representation changes nothing. */
  ROTATION_INVARIANT
}
