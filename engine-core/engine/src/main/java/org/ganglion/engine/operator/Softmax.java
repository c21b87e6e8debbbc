package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.onnx.OnnxNode;

/** Softmax or its logarithm; before operator set 13 over all axes from {@code axis} on together. */
record Softmax(boolean logarithm, long axis, boolean flattens) implements Operator.Single {
  static OperatorFactory of(boolean logarithm) {
    return (node, opset) -> create(logarithm, node, opset);
  }

  private static Operator create(boolean logarithm, OnnxNode node, int opset) {
    boolean flattens = opset < 13;
    return new Softmax(logarithm, node.attributes().integer("axis", flattens ? 1 : -1), flattens);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    Shape shape = array.getShape();
    int along = Axes.of(axis, shape.dimension());
    if (!flattens || along == shape.dimension() - 1) {
      return apply(array, along);
    }
    long rows = shape.slice(0, along).size();
    return apply(array.reshape(rows, shape.size() / rows), 1).reshape(shape);
  }

  private NDArray apply(NDArray array, int along) {
    return logarithm ? array.logSoftmax(along) : array.softmax(along);
  }
}
