package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;

/** One value everywhere, in a shape that is worked out; 0 unless the node says otherwise. */
record ConstantOfShape(Optional<OnnxTensor> value) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    Optional<OnnxTensor> value = node.attributes().tensor("value");
    if (value.isEmpty() && node.attributes().has("value")) {
      throw Refused.because(node, "with a value of this element type is not supported");
    }
    if (value.isPresent() && value.get().elements() != 1) {
      throw Refused.because(node, "with a value of " + value.get().elements() + " elements");
    }
    return new ConstantOfShape(value);
  }

  @Override
  public NDArray result(Operands operands) {
    Shape shape = new Shape(operands.integers(0));
    if (value.isEmpty()) {
      return operands.manager().zeros(shape, DataType.FLOAT32);
    }
    NDArray one = Constants.load(value.get(), operands.manager()).reshape(new Shape());
    return one.broadcast(shape).duplicate();
  }
}
