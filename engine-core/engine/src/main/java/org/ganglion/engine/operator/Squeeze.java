package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;

/** Leaves out axes of size 1: the given ones, or all. */
final class Squeeze implements Operator.Single {
  private final long[] axes;

  private Squeeze(long[] axes) {
    this.axes = axes;
  }

  static Operator create(OnnxNode node, int opset) {
    return new Squeeze(node.attributes().integers("axes").orElse(new long[0]));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    Shape shape = array.getShape();
    int rank = shape.dimension();
    boolean given = operands.has(1) || axes.length > 0;
    int[] dropped =
        given
            ? Axes.of(operands.has(1) ? operands.integers(1) : axes, rank)
            : IntStream.range(0, rank).filter(axis -> shape.get(axis) == 1).toArray();
    Shape left = new Shape();
    for (int axis = 0; axis < rank; axis++) {
      if (Arrays.binarySearch(dropped, axis) < 0) {
        left = left.add(shape.get(axis));
      }
    }
    return array.reshape(left);
  }
}
