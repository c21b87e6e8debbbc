package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** An array stretched to a shape, to which the array's own axes may add. */
final class Expand implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    return array.broadcast(joint(array.getShape().getShape(), operands.integers(1)));
  }

  /** The smallest shape that both stretch to. */
  private static Shape joint(long[] left, long[] right) {
    int rank = Math.max(left.length, right.length);
    long[] sizes = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long a = i <= left.length ? left[left.length - i] : 1;
      long b = i <= right.length ? right[right.length - i] : 1;
      sizes[rank - i] = a == 1 ? b : a;
    }
    return new Shape(sizes);
  }
}
