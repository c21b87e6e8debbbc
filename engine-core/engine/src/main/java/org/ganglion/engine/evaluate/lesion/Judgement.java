package org.ganglion.engine.evaluate.lesion;

import org.ganglion.api.value.Tensor;

/** Gathers how right the answers under each variant are. */
interface Judgement {
  /**
   * Looks at answers.
   *
   * @param row 0 for the intact network, which comes first; from 1 on a variant
   * @param first number of the first sample
   * @param answers {@code [samples, ...output]}
   */
  void count(int row, int first, Tensor answers);

  /** What was gathered. */
  Answers answers();
}
