package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/** Mean or maximum over all spatial axes, which stay with size 1. */
record GlobalPool(boolean max) implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    NDArray input = operands.get(0);
    int[] spatial = IntStream.range(2, input.getShape().dimension()).toArray();
    return max ? Reductions.max(input, spatial, true) : Reductions.mean(input, spatial, true);
  }
}
