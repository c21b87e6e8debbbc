package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Arrays joined along one axis. */
record Concat(long axis) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Concat(node.attributes().integer("axis", 1));
  }

  @Override
  public NDArray result(Operands operands) {
    PtNDArray[] arrays = new PtNDArray[operands.count()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = (PtNDArray) operands.get(i);
    }
    return JniUtils.cat(arrays, Axes.of(axis, arrays[0].getShape().dimension()));
  }
}
