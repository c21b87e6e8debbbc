package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The same numbers in another element type; half-precision numbers are held in float32, rounded to
 * half precision, or cut to bfloat16 as in ONNX's own test data.
 */
record Cast(DataType type) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    long to = node.attributes().integer("to", 0);
    DataType type = ElementTypes.of(node, to);
    if (to == ElementType.FLOAT16.code()) {
      return Scripted.of(node, "x", "return x.to(5).to(6)");
    }
    if (to == ElementType.BFLOAT16.code()) {
      return Scripted.of(
          node,
          "x",
          "y = x.to(6)",
          "m, e = torch.frexp(y)",
          "z = torch.ldexp(torch.trunc(m * 256) / 256, e)",
          "return torch.where(torch.isfinite(y), y + torch.detach(z - y), y)");
    }
    return new Cast(type);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    return array.getDataType() == type ? array.reshape(array.getShape()) : array.toType(type, true);
  }
}
