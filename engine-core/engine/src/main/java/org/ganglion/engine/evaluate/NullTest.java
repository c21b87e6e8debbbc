package org.ganglion.engine.evaluate;

import org.ganglion.api.value.Matrix;

/**
 * An observed number beside what chance gives.
 *
 * @param step whose result is judged
 * @param name equal for tests that belong into one figure
 * @param observed what the result gave
 * @param draws what chance gave, one column
 * @param p chance of a value at least as extreme
 * @param extreme which side is extreme
 */
public record NullTest(
    String step, String name, double observed, Matrix draws, double p, Side extreme) {
  /** Which values are extreme. */
  public enum Side {
    /** Small ones. */
    LOW,
    /** Large ones. */
    HIGH
  }

  /** Checks the draws. */
  public NullTest {
    if (draws.columns() != 1) {
      throw new IllegalArgumentException("draws are one column, not " + draws.columns());
    }
  }
}
