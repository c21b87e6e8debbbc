package org.ganglion.engine.npz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** An array in an archive under way that is filled row by row. */
public final class NpzRows {
  private final NpzWriter archive;
  private final String name;
  private final Dtype dtype;
  private final Shape shape;
  private final long start;
  private final long data;
  private final long bytes;
  private final CRC32 crc = new CRC32();
  private final ByteBuffer block;
  private long written;

  NpzRows(
      NpzWriter archive, String name, Dtype dtype, Shape shape, long start, long data, long bytes) {
    this.archive = archive;
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.start = start;
    this.data = data;
    this.bytes = bytes;
    this.block = archive.block();
  }

  /**
   * Appends rows.
   *
   * @param rows of the array's type, and of its shape but for the number of rows
   * @throws IllegalArgumentException when type or shape differ, or there are more rows than
   *     reserved
   */
  public void append(Array rows) {
    if (!rows.shape().tail().equals(shape.tail())) {
      throw new IllegalArgumentException("rows " + rows.shape() + " do not fit array " + shape);
    }
    write(rows);
  }

  /** Appends the elements of {@code array}. */
  void write(Array array) {
    if (NpzWriter.dtypeOf(array) != dtype) {
      throw new IllegalArgumentException(array.getClass().getSimpleName() + " is not " + dtype);
    }
    if (array instanceof Tensor tensor) {
      write(tensor);
    } else if (array instanceof Matrix matrix) {
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          room().putDouble(matrix.get(row, column));
        }
      }
    } else if (array instanceof Mask mask) {
      write(mask);
    } else if (array instanceof Ints ints) {
      for (int i = 0; i < ints.size(); i++) {
        room().putInt(ints.get(i));
      }
    }
    flush();
  }

  void write(long[] values) {
    for (long value : values) {
      room().putLong(value);
    }
    flush();
  }

  private void write(Mask mask) {
    byte[] bits = new byte[(int) Math.min(block.capacity(), mask.elements())];
    for (long at = 0; at < mask.elements(); ) {
      int count = (int) Math.min(bits.length, mask.elements() - at);
      for (int i = 0; i < count; i++) {
        bits[i] = (byte) (mask.get(at + i) ? 1 : 0);
      }
      block.put(bits, 0, count);
      flush();
      at += count;
    }
  }

  private void write(Tensor tensor) {
    float[] values = new float[(int) Math.min(block.capacity() / Float.BYTES, tensor.elements())];
    for (long at = 0; at < tensor.elements(); ) {
      int count = (int) Math.min(values.length, tensor.elements() - at);
      tensor.copyTo(at, values, 0, count);
      block.asFloatBuffer().put(values, 0, count);
      block.position(count * Float.BYTES);
      flush();
      at += count;
    }
  }

  /** The block with room for one element. */
  private ByteBuffer room() {
    if (block.remaining() < dtype.bytes()) {
      flush();
    }
    return block;
  }

  private void flush() {
    writeBytes(block.flip());
    block.clear();
  }

  void writeBytes(ByteBuffer next) {
    if (next.remaining() > bytes - written) {
      throw new IllegalArgumentException("there are more rows than array " + shape + " has");
    }
    crc.update(next.duplicate());
    int count = next.remaining();
    archive.write(next, data + written);
    written += count;
  }

  void checkComplete() {
    if (written != bytes) {
      throw new IllegalStateException("rows of '" + name + "' are missing");
    }
  }

  byte[] entry() {
    return entry(name);
  }

  /** The bytes of the member's name. */
  static byte[] entry(String name) {
    return (name + ".npy").getBytes(StandardCharsets.UTF_8);
  }

  long start() {
    return start;
  }

  long bytes() {
    return bytes;
  }

  long crc() {
    return crc.getValue();
  }
}
