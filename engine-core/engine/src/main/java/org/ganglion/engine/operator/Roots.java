package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;

/** Roots of sums of powers, as norms take them. */
final class Roots {
  private Roots() {}

  /**
   * The {@code p}-th root of {@code sums}, none of which is negative. Its derivative at 0 counts as
   * that of a straight line instead of infinity, so that the norm of a vector of zeros has the
   * derivative 0, as in PyTorch, and not 0 times infinity.
   */
  static NDArray of(NDArray sums, long p) {
    NDArray zeros = sums.eq(0).toType(sums.getDataType(), false);
    return sums.add(zeros).pow(1.0 / p).sub(zeros);
  }
}
