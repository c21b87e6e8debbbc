package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Zero mean and unit variance over the axes from {@code axis} on, then scale and shift. */
record LayerNormalization(long axis, float epsilon) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    long axis = node.attributes().integer("axis", -1);
    float epsilon = node.attributes().real("epsilon", 1e-5f);
    if (node.outputs().size() > 1) {
      return withStatistics(node, axis, epsilon);
    }
    return new LayerNormalization(axis, epsilon);
  }

  /** The mean and the inverse deviation are results too. */
  private static Operator withStatistics(OnnxNode node, long axis, float epsilon) {
    return Scripted.of(
        node,
        "x, s, b",
        3,
        "shape = x.size()[" + axis + ":]",
        "y, m, d = torch.native_layer_norm(x, shape, torch.expand(s, shape), "
            + (Scripted.has(node, 2) ? "torch.expand(b, shape), " : "None, ")
            + Scripted.number(epsilon)
            + ")",
        "return [y, m, d]");
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray x = operands.get(0);
    NDArray scale = operands.get(1);
    Shape normalised = x.getShape().slice(Axes.of(axis, x.getShape().dimension()));
    NDArray shift = operands.has(2) ? operands.get(2) : scale.zerosLike();
    return JniUtils.layerNorm(
        (PtNDArray) x,
        normalised,
        (PtNDArray) scale.broadcast(normalised),
        (PtNDArray) shift.broadcast(normalised),
        epsilon);
  }
}
