package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Gaussian error linear unit, exact or by the hyperbolic tangent. */
record Gelu(boolean tanh) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Gelu(node.attributes().text("approximate", "none").equals("tanh"));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray x = operands.get(0);
    if (!tanh) {
      return JniUtils.gelu((PtNDArray) x);
    }
    NDArray inner = x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul(inner.tanh().add(1));
  }
}
