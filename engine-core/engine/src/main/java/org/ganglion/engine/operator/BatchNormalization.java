package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Batch normalisation outside training: stored mean and variance per channel. */
record BatchNormalization(float epsilon) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    if (node.attributes().flag("training_mode", false) || node.outputs().size() > 1) {
      throw Refused.because(node, "is in training mode");
    }
    if (!node.attributes().flag("spatial", true)) {
      throw Refused.because(node, "with spatial = 0 is not supported");
    }
    return new BatchNormalization(node.attributes().real("epsilon", 1e-5f));
  }

  @Override
  public NDArray result(Operands in) {
    return JniUtils.batchNorm(
        array(in, 0), array(in, 3), array(in, 4), array(in, 1), array(in, 2), false, 0, epsilon);
  }

  private static PtNDArray array(Operands operands, int index) {
    return (PtNDArray) operands.get(index);
  }
}
