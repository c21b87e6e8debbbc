package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The Reduce operators; their axes are an attribute in older operator sets and an input in newer
 * ones.
 */
final class Reduce implements Operator.Single {
  private final Kernel kernel;
  private final long[] axes;
  private final boolean keep;
  private final boolean nothingWhenEmpty;

  /** One reduction over ascending axes. */
  @FunctionalInterface
  interface Kernel {
    /** The array with {@code axes} reduced; they stay with size 1 if {@code keep}. */
    NDArray reduce(NDArray array, int[] axes, boolean keep);
  }

  private Reduce(Kernel kernel, OnnxNode node) {
    this.kernel = kernel;
    this.axes = node.attributes().integers("axes").orElseGet(() -> new long[0]);
    this.keep = node.attributes().flag("keepdims", true);
    this.nothingWhenEmpty = node.attributes().flag("noop_with_empty_axes", false);
  }

  static OperatorFactory of(Kernel kernel) {
    return (node, opset) -> new Reduce(kernel, node);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    int rank = array.getShape().dimension();
    long[] asked = operands.has(1) ? operands.integers(1) : axes;
    if (asked.length == 0 && nothingWhenEmpty) {
      return array.reshape(array.getShape());
    }
    int[] reduced = asked.length == 0 ? IntStream.range(0, rank).toArray() : Axes.of(asked, rank);
    // PyTorch widens the sums of integers and takes their roots and logarithms as floats.
    return kernel.reduce(array, reduced, keep).toType(array.getDataType(), false);
  }
}
