package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Values cut to a range, either end of which may be open; the ends are attributes before operator
 * set 11 and inputs since.
 */
record Clip(double low, double high) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Clip(
        node.attributes().has("min") ? node.attributes().real("min", 0) : Double.NEGATIVE_INFINITY,
        node.attributes().has("max") ? node.attributes().real("max", 0) : Double.POSITIVE_INFINITY);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    if (!array.getDataType().isFloating()) {
      NDArray raised = operands.has(1) ? array.maximum(operands.get(1)) : array.duplicate();
      return operands.has(2) ? raised.minimum(operands.get(2)) : raised;
    }
    double from = operands.has(1) ? operands.number(1) : low;
    double to = operands.has(2) ? operands.number(2) : high;
    return array.clip(from, to);
  }
}
