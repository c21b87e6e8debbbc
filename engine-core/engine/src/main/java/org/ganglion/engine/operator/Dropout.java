package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Dropout outside training: its operand, and a mask that keeps everything where one is asked for.
 * In training mode it draws random numbers, unless its ratio is 0, and is refused.
 */
record Dropout(OnnxNode node) implements Operator {
  private static final double DEFAULT_RATIO = 0.5;

  static Operator create(OnnxNode node, int opset) {
    return new Dropout(node);
  }

  @Override
  public Operator ready(Operands constants) {
    refuseTraining(constants);
    return this;
  }

  @Override
  public NDArray[] evaluate(Operands operands) {
    refuseTraining(operands);
    NDArray array = operands.get(0);
    NDArray same = array.reshape(array.getShape());
    return node.outputs().size() > 1
        ? new NDArray[] {same, operands.manager().ones(array.getShape(), DataType.BOOLEAN)}
        : new NDArray[] {same};
  }

  private void refuseTraining(Operands known) {
    if (!known.has(2) || known.number(2) == 0) {
      return;
    }
    boolean constantRatio = known.has(1) || !Scripted.has(node, 1);
    if (constantRatio && (known.has(1) ? known.number(1) : DEFAULT_RATIO) != 0) {
      throw Refused.because(node, "is in training mode");
    }
  }
}
