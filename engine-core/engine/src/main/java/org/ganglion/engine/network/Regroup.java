package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.operator.Operands;
import org.ganglion.engine.operator.Operator;

/**
 * A view of a tensor with its first axis taken apart, or put together again.
 *
 * @param sizes of the view behind its first axis
 * @param origin what made the tensor
 * @param output which of its outputs it is
 * @param unitAxis axis of the view along which units lie; -1 where it is put together
 */
record Regroup(Shape sizes, Step origin, int output, int unitAxis) implements Operator.Single {
  /** Whether this is the view with one row per sample. */
  boolean unfolds() {
    return unitAxis >= 0;
  }

  @Override
  public NDArray result(Operands operands) {
    return operands.get(0).reshape(new Shape(-1).addAll(sizes));
  }
}
