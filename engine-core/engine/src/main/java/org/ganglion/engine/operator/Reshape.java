package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.onnx.OnnxNode;

/** The same elements under another shape; 0 copies an axis, -1 is worked out. */
record Reshape(boolean zeroMeansZero) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Reshape(node.attributes().flag("allowzero", false));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    long[] sizes = operands.integers(1).clone();
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] == 0 && !zeroMeansZero) {
        sizes[axis] = array.getShape().get(axis);
      }
    }
    return array.reshape(new Shape(sizes));
  }
}
