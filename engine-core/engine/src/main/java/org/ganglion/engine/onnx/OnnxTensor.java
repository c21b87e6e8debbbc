package org.ganglion.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A constant of an ONNX file. Its numbers stay where the file was mapped; nothing is copied until
 * somebody reads them.
 *
 * @since 0.1.0
 */
public final class OnnxTensor {
  /** PyTorch's operations take no more. */
  private static final int MOST_AXES = 64;

  private final String name;
  private final ElementType type;
  private final long[] shape;
  private final ByteBuffer bytes;
  private final boolean mapped;

  /**
   * A tensor over little-endian {@code bytes} in row-major order, which the caller must not change
   * afterwards; their number must be that of the shape's elements times the type's width.
   */
  public OnnxTensor(String name, ElementType type, long[] shape, ByteBuffer bytes) {
    this(name, type, shape, bytes, false);
  }

  /** The same, told whether the bytes are a view of a mapped file. */
  OnnxTensor(String name, ElementType type, long[] shape, ByteBuffer bytes, boolean mapped) {
    this.mapped = mapped;
    this.name = name;
    this.type = type;
    this.shape = shape.clone();
    this.bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (shape.length > MOST_AXES
        || Arrays.stream(shape).anyMatch(size -> size < 0 || size > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a tensor has at most "
              + MOST_AXES
              + " axes of sizes 0 to "
              + Integer.MAX_VALUE
              + ", not "
              + Arrays.toString(Arrays.copyOf(shape, Math.min(shape.length, MOST_AXES))));
    }
    if (Math.multiplyExact(elements(), type.bytes()) != bytes.remaining()) {
      throw new IllegalArgumentException(
          Arrays.toString(shape)
              + " of "
              + type
              + " does not take "
              + bytes.remaining()
              + " bytes");
    }
  }

  /** Its name in the file; empty for the value of a Constant node. */
  public String name() {
    return name;
  }

  /** Type of its elements. */
  public ElementType type() {
    return type;
  }

  /** Sizes of its axes, as a fresh array. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public long elements() {
    long product = 1;
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /**
   * Lets go of the memory that shows its part of the file; its numbers are read from there again
   * when somebody wants them.
   */
  public void release() {
    if (mapped) {
      MappedPages.release(bytes);
    }
  }

  /** A read-only little-endian view of its elements, positioned at the first. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** These entries along an axis, in this order, as a copy. */
  public OnnxTensor entries(int axis, int[] kept) {
    int inner = type.bytes();
    for (int i = axis + 1; i < shape.length; i++) {
      inner = Math.multiplyExact(inner, Math.toIntExact(shape[i]));
    }
    int whole = Math.toIntExact(inner * shape[axis]);
    int outer = whole == 0 ? 0 : bytes.remaining() / whole;
    ByteBuffer picked =
        ByteBuffer.allocate(Math.multiplyExact(Math.multiplyExact(outer, kept.length), inner));
    for (int o = 0; o < outer; o++) {
      for (int entry : kept) {
        picked.put(bytes.slice(bytes.position() + o * whole + entry * inner, inner));
      }
    }
    long[] sizes = shape.clone();
    sizes[axis] = kept.length;
    return new OnnxTensor(name, type, sizes, picked.flip());
  }

  @Override
  public String toString() {
    return name + " " + type + Arrays.toString(shape);
  }
}
