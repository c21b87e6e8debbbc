package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.ganglion.engine.onnx.OnnxNode;

/** The same numbers in another element type. */
record Cast(DataType type) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Cast(ElementTypes.of(node, node.attributes().integer("to", 0)));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    return array.getDataType() == type ? array.reshape(array.getShape()) : array.toType(type, true);
  }
}
