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
    double from = operands.has(1) ? operands.number(1) : low;
    double to = operands.has(2) ? operands.number(2) : high;
    if (!array.getDataType().isFloating()) {
      long bottom = from == Double.NEGATIVE_INFINITY ? Long.MIN_VALUE : (long) from;
      long top = to == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : (long) to;
      return array.clip(bottom, top);
    }
    return array.clip(from, to);
  }
}
