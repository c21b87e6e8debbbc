package org.ganglion.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Copies tensors between the Java heap and native memory, once in each direction: native memory is
 * written and read in place.
 *
 * @since 0.1.0
 */
public final class Transfer {
  private Transfer() {}

  /** A float32 array of {@code manager} with the tensor's shape and values. */
  public static NDArray toNative(Tensor tensor, NDManager manager) {
    NDArray array = manager.create(shape(tensor.shape()), DataType.FLOAT32);
    if (tensor.elements() > 0) {
      tensor.copyTo(0, array.toByteBuffer(true).asFloatBuffer());
    }
    return array;
  }

  /** The same in {@code type}; float32 unless a network computes in another one. */
  public static NDArray toNative(Tensor tensor, DataType type, NDManager manager) {
    return in(type, toNative(tensor, manager));
  }

  /** The array itself if it has this type, else its values in that type. */
  public static NDArray in(DataType type, NDArray array) {
    return array.getDataType() == type ? array : array.toType(type, false);
  }

  /** A tensor with the array's shape and values. */
  public static Tensor toTensor(NDArray array) {
    Tensor.Builder builder = Tensor.builder(shape(array.getShape()));
    copy(array, builder, 0);
    return builder.build();
  }

  /** Copies the array's elements to element {@code at} of {@code builder} and following. */
  public static void copy(NDArray array, Tensor.Builder builder, long at) {
    if (array.size() > 0) {
      FloatBuffer values = array.toType(DataType.FLOAT32, false).toByteBuffer(true).asFloatBuffer();
      builder.put(at, values);
    }
  }

  /** The shape as DJL writes it. */
  public static ai.djl.ndarray.types.Shape shape(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return new ai.djl.ndarray.types.Shape(sizes);
  }

  /** DJL's shape as the api writes it. */
  public static Shape shape(ai.djl.ndarray.types.Shape shape) {
    int[] sizes = new int[shape.dimension()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Math.toIntExact(shape.get(axis));
    }
    return Shape.of(sizes);
  }
}
