package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** Sizes of the axes from {@code start} up to {@code end} as integers. */
record ShapeOf(long start, long end) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new ShapeOf(
        node.attributes().integer("start", 0), node.attributes().integer("end", Long.MAX_VALUE));
  }

  @Override
  public NDArray result(Operands operands) {
    long[] sizes = operands.get(0).getShape().getShape();
    int from = clamp(start, sizes.length);
    int to = Math.max(from, clamp(end, sizes.length));
    return operands.manager().create(Arrays.copyOfRange(sizes, from, to));
  }

  private static int clamp(long axis, int rank) {
    return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }
}
