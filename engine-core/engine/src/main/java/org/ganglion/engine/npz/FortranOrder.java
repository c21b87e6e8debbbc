package org.ganglion.engine.npz;

import org.ganglion.api.value.Shape;

/** Walks an array in column-major order and tells each element's place in row-major order. */
final class FortranOrder {
  private final int[] sizes;
  private final long[] strides;
  private final int[] index;
  private long at;

  FortranOrder(Shape shape) {
    sizes = shape.toArray();
    index = new int[sizes.length];
    strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
  }

  /** The row-major place of the next element. */
  long next() {
    long here = at;
    for (int axis = 0; axis < sizes.length; axis++) {
      at += strides[axis];
      index[axis]++;
      if (index[axis] < sizes[axis]) {
        break;
      }
      at -= strides[axis] * sizes[axis];
      index[axis] = 0;
    }
    return here;
  }
}
