package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Reductions over several axes, which DJL's PyTorch arrays offer for sums alone. Axes are counted
 * from the front and ascend.
 */
final class Reductions {
  private Reductions() {}

  static NDArray sum(NDArray array, int[] axes, boolean keep) {
    return array.sum(axes, keep);
  }

  static NDArray mean(NDArray array, int[] axes, boolean keep) {
    if (axes.length == 1 && array.getDataType().isFloating()) {
      return array.mean(axes, keep);
    }
    Shape shape = array.getShape();
    long count = 1;
    for (int axis : axes) {
      count *= shape.get(axis);
    }
    NDArray sum = array.sum(axes, keep);
    // Of integers, rounded towards 0 as Div does.
    return array.getDataType().isFloating()
        ? sum.div(count)
        : sum.toType(DataType.FLOAT64, false).div(count).trunc();
  }

  /** Length of the vectors along the axes. */
  static NDArray euclidean(NDArray array, int[] axes, boolean keep) {
    NDArray squares = array.mul(array).sum(axes, keep);
    return Roots.of(
        squares.getDataType().isFloating() ? squares : squares.toType(DataType.FLOAT64, false), 2);
  }

  static NDArray max(NDArray array, int[] axes, boolean keep) {
    return oneByOne(array, axes, keep, (values, axis) -> values.max(axis, true));
  }

  static NDArray min(NDArray array, int[] axes, boolean keep) {
    return oneByOne(array, axes, keep, (values, axis) -> values.min(axis, true));
  }

  static NDArray product(NDArray array, int[] axes, boolean keep) {
    return oneByOne(array, axes, keep, (values, axis) -> values.prod(axis, true));
  }

  /** Logarithm of the sum of exponentials, moved by the maximum so that nothing overflows. */
  static NDArray logSumExp(NDArray array, int[] axes, boolean keep) {
    NDArray largest = max(array, axes, true).stopGradient();
    NDArray result = array.sub(largest).exp().sum(axes, true).log().add(largest);
    return keep ? result : drop(result, axes);
  }

  private static NDArray oneByOne(
      NDArray array, int[] axes, boolean keep, BiFunction<NDArray, int[], NDArray> reduce) {
    NDArray reduced = array;
    for (int axis : axes) {
      reduced = reduce.apply(reduced, new int[] {axis});
    }
    return keep ? reduced : drop(reduced, axes);
  }

  private static NDArray drop(NDArray array, int[] axes) {
    Shape shape = array.getShape();
    Shape left = new Shape();
    for (int axis = 0; axis < shape.dimension(); axis++) {
      if (Arrays.binarySearch(axes, axis) < 0) {
        left = left.add(shape.get(axis));
      }
    }
    return array.reshape(left);
  }
}
