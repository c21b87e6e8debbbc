package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Dropout outside training: its operand, and a mask that keeps everything where one is asked for.
 */
record Dropout(boolean mask) implements Operator {
  static Operator create(OnnxNode node, int opset) {
    return new Dropout(node.outputs().size() > 1);
  }

  @Override
  public NDArray[] evaluate(Operands operands) {
    NDArray array = operands.get(0);
    NDArray same = array.reshape(array.getShape());
    return mask
        ? new NDArray[] {same, operands.manager().ones(array.getShape(), DataType.BOOLEAN)}
        : new NDArray[] {same};
  }
}
