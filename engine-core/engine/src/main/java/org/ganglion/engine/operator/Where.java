package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Takes each element from the second operand where the first is true, else from the third; all
 * three are stretched to each other.
 */
final class Where implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    return JniUtils.where(
        (PtNDArray) operands.get(0), (PtNDArray) operands.get(1), (PtNDArray) operands.get(2));
  }
}
