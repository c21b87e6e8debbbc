package org.ganglion.engine.operator;

import java.util.Arrays;

/** Axis numbers, which ONNX lets count from the end. */
final class Axes {
  private Axes() {}

  /** {@code axis} of an array of {@code rank} axes, counted from the front. */
  static int of(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis " + axis + " of an array with " + rank + " axes");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** All of {@code axes}, counted from the front, ascending. */
  static int[] of(long[] axes, int rank) {
    return Arrays.stream(axes).mapToInt(axis -> of(axis, rank)).sorted().toArray();
  }
}
