package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** The p-norm of a sliding window; of an even or odd p alike, of absolute values. */
final class LpPool implements Operator.Single {
  private final Operator.Single mean;
  private final double elements;
  private final long p;

  private LpPool(Operator.Single mean, double elements, long p) {
    this.mean = mean;
    this.elements = elements;
    this.p = p;
  }

  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    long[] kernel = attributes.integers("kernel_shape").orElse(new long[0]);
    return new LpPool(
        AveragePool.countingPadding(node),
        Arrays.stream(kernel).asDoubleStream().reduce(1, (a, b) -> a * b),
        attributes.integer("p", 2));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray powers = operands.get(0).abs().pow(p);
    Operands raised = new Operands(new Value[] {new Value(powers)}, operands.manager());
    return mean.result(raised).mul(elements).pow(1.0 / p);
  }
}
