package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Where the entries of a resized axis come from: each is a weighted sum of some entries of the
 * axis.
 */
final class Taps {
  private final long[][] places;
  private final double[][] weights;
  private final boolean[] outside;

  /**
   * Keeps the arrays, which nobody may change afterwards.
   *
   * @param places places of the first, second, ... summand of each new entry
   * @param weights their weights; empty when there is one summand of weight 1
   * @param outside which new entries lie outside of the old axis
   */
  Taps(long[][] places, double[][] weights, boolean[] outside) {
    this.places = places;
    this.weights = weights;
    this.outside = outside;
  }

  /** Whether anything comes out but the axis itself. */
  boolean changes(long size) {
    long[] first = places[0];
    if (first.length != size || places.length > 1) {
      return true;
    }
    for (int i = 0; i < first.length; i++) {
      if (first[i] != i) {
        return true;
      }
    }
    return false;
  }

  boolean anyOutside() {
    for (boolean one : outside) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  NDArray outside(Operands operands) {
    return operands.manager().create(outside);
  }

  /** {@code array} with this axis resized. */
  NDArray apply(NDArray array, int axis, Operands operands) {
    if (weights.length == 0) {
      return Picks.along(array, axis, places[0], operands);
    }
    long[] shape = new long[array.getShape().dimension()];
    Arrays.fill(shape, 1);
    shape[axis] = -1;
    NDArray sum = null;
    for (int tap = 0; tap < places.length; tap++) {
      NDArray factor =
          operands
              .manager()
              .create(weights[tap])
              .toType(array.getDataType(), false)
              .reshape(new Shape(shape));
      NDArray part = Picks.along(array, axis, places[tap], operands).mul(factor);
      sum = sum == null ? part : sum.add(part);
    }
    if (sum == null) {
      throw new IllegalStateException("no summands");
    }
    return sum;
  }
}
