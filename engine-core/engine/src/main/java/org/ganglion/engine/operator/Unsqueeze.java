package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** Puts in axes of size 1 at the given places of the result. */
final class Unsqueeze implements Operator.Single {
  private final long[] axes;

  private Unsqueeze(long[] axes) {
    this.axes = axes;
  }

  static Operator create(OnnxNode node, int opset) {
    return new Unsqueeze(node.attributes().integers("axes").orElse(new long[0]));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    long[] asked = operands.has(1) ? operands.integers(1) : axes;
    int rank = array.getShape().dimension() + asked.length;
    int[] added = Axes.of(asked, rank);
    Shape longer = new Shape();
    int next = 0;
    for (int axis = 0; axis < rank; axis++) {
      longer = longer.add(Arrays.binarySearch(added, axis) >= 0 ? 1 : array.getShape().get(next++));
    }
    return array.reshape(longer);
  }
}
