package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;
import org.jspecify.annotations.Nullable;

/** {@code alpha A B + beta C} for matrices, either of which may be transposed first. */
record Gemm(float alpha, float beta, boolean transposeA, boolean transposeB)
    implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    return new Gemm(
        attributes.real("alpha", 1),
        attributes.real("beta", 1),
        attributes.flag("transA", false),
        attributes.flag("transB", false));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray a = transposeA ? operands.get(0).transpose() : operands.get(0);
    // PyTorch's dense layer takes the weights as [outputs, inputs] and adds a bias in the same
    // kernel.
    NDArray b = transposeB ? operands.get(1) : operands.get(1).transpose();
    @Nullable NDArray c = operands.optional(2);
    boolean fused =
        alpha == 1
            && beta == 1
            && c != null
            && c.getShape().dimension() == 1
            && c.size() == b.getShape().get(0);
    NDArray product = JniUtils.linear((PtNDArray) a, (PtNDArray) b, fused ? (PtNDArray) c : null);
    if (fused) {
      return product;
    }
    NDArray scaled = alpha == 1 ? product : product.mul(alpha);
    if (c == null) {
      return scaled;
    }
    return scaled.add(beta == 1 ? c : c.mul(beta));
  }
}
