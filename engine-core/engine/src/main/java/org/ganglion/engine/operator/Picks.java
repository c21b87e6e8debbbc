package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** Entries of one axis at given places, counted from the front; differentiable. */
final class Picks {
  private Picks() {}

  /** The entries of {@code axis} at {@code places}, an integer array of any shape. */
  static NDArray along(NDArray array, int axis, NDArray places) {
    return array.get(new NDIndex(":,".repeat(axis) + "{}", places));
  }

  /** The entries of {@code axis} at {@code places}. */
  static NDArray along(NDArray array, int axis, long[] places, Operands operands) {
    return along(array, axis, operands.manager().create(places));
  }
}
