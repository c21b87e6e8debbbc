package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out axes of size 1: the given ones, or all. Exporters write the latter for an example of
 * several samples, whose axis is not meant: it stays also in a pass of one row.
 */
final class Squeeze implements Operator.Single {
  private final long @Nullable [] axes;

  private Squeeze(long @Nullable [] axes) {
    this.axes = axes;
  }

  static Operator create(OnnxNode node, int opset) {
    long[] axes = node.attributes().integers("axes").orElse(new long[0]);
    return new Squeeze(axes.length == 0 ? null : axes);
  }

  @Override
  public Operator settled(OnnxNode node, Shape first) {
    boolean given = axes != null || (node.inputs().size() > 1 && !node.inputs().get(1).isEmpty());
    return given ? this : new Squeeze(single(first));
  }

  private static long[] single(Shape shape) {
    return IntStream.range(0, shape.dimension())
        .filter(axis -> shape.get(axis) == 1)
        .asLongStream()
        .toArray();
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    Shape shape = array.getShape();
    int rank = shape.dimension();
    long[] given = operands.has(1) ? operands.integers(1) : axes;
    int[] dropped = Axes.of(given == null ? single(shape) : given, rank);
    Shape left = new Shape();
    for (int axis = 0; axis < rank; axis++) {
      if (Arrays.binarySearch(dropped, axis) < 0) {
        left = left.add(shape.get(axis));
      }
    }
    return array.reshape(left);
  }
}
