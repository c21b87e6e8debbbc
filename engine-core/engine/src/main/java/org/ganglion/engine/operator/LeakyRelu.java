package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Rectifier with a slope below 0. */
record LeakyRelu(double slope) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new LeakyRelu(node.attributes().real("alpha", 0.01f));
  }

  @Override
  public NDArray result(Operands operands) {
    return JniUtils.leakyRelu((PtNDArray) operands.get(0), slope);
  }
}
