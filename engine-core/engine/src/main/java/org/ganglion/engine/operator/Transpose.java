package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** Axes in another order; reversed when no order is given. */
final class Transpose implements Operator.Single {
  private final int[] order;

  private Transpose(int[] order) {
    this.order = order;
  }

  static Operator create(OnnxNode node, int opset) {
    return new Transpose(
        Arrays.stream(node.attributes().integers("perm").orElse(new long[0]))
            .mapToInt(Math::toIntExact)
            .toArray());
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    if (array.getShape().dimension() < 2) {
      return array.reshape(array.getShape());
    }
    return order.length == 0 ? array.transpose() : array.transpose(order);
  }
}
