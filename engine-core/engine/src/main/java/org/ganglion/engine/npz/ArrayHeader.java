package org.ganglion.engine.npz;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.ganglion.api.value.Shape;

/**
 * What the head of a {@code .npy} array says.
 *
 * @param dtype of its elements
 * @param bigEndian whether the bytes of an element come most significant first
 * @param fortranOrder whether the first axis, not the last, runs fastest
 * @param shape of the array
 */
public record ArrayHeader(Dtype dtype, boolean bigEndian, boolean fortranOrder, Shape shape) {
  private static final int ALIGNMENT = 64;

  /** The header of a little-endian array in row-major order. */
  static ArrayHeader of(Dtype dtype, Shape shape) {
    return new ArrayHeader(dtype, false, false, shape);
  }

  /** Bytes of all elements. */
  long dataBytes() {
    return Math.multiplyExact(shape.elements(), (long) dtype.bytes());
  }

  /** The bytes in front of the elements, as NumPy's format 1.0 pads them: a multiple of 64. */
  byte[] encode() {
    StringBuilder sizes = new StringBuilder("(");
    IntStream.range(0, shape.rank())
        .forEach(axis -> sizes.append(axis == 0 ? "" : ", ").append(shape.size(axis)));
    sizes.append(shape.rank() == 1 ? ",)" : ")");
    String text =
        "{'descr': '" + dtype.descriptor() + "', 'fortran_order': False, 'shape': " + sizes + ", }";
    int length = (10 + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("too many axes: " + shape.rank());
    }
    String head = "\u0093NUMPY\u0001\u0000" + (char) (length & 0xFF) + (char) (length >>> 8);
    String padding = " ".repeat(length - text.length() - 1);
    return (head + text + padding + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
