package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.onnx.OnnxNode;

/** A matrix: the axes before {@code axis} become rows, the others columns. */
record Flatten(long axis) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Flatten(node.attributes().integer("axis", 1));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    Shape shape = array.getShape();
    int split = (int) (axis < 0 ? axis + shape.dimension() : axis);
    return array.reshape(shape.slice(0, split).size(), shape.slice(split).size());
  }
}
