package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;

/** A value written into the node. */
record Constant(Function<NDManager, NDArray> value) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    if (attributes.tensor("value").isPresent()) {
      OnnxTensor tensor = attributes.tensor("value").get();
      return new Constant(manager -> Constants.load(tensor, manager));
    }
    if (attributes.has("value_float")) {
      float number = attributes.real("value_float", 0);
      return new Constant(manager -> manager.create(number));
    }
    if (attributes.has("value_int")) {
      long number = attributes.integer("value_int", 0);
      return new Constant(manager -> manager.create(number));
    }
    if (attributes.has("value_floats")) {
      float[] numbers = attributes.reals("value_floats").orElseThrow();
      return new Constant(manager -> manager.create(numbers));
    }
    if (attributes.has("value_ints")) {
      long[] numbers = attributes.integers("value_ints").orElseThrow();
      return new Constant(manager -> manager.create(numbers));
    }
    throw Refused.because(node, "with " + attributes.names() + " is not supported");
  }

  @Override
  public NDArray result(Operands operands) {
    return value.apply(operands.manager());
  }
}
