package org.ganglion.engine.onnx;

import java.util.Arrays;
import java.util.Optional;

/**
 * Element types of ONNX tensors that hold numbers, with their number in the format and their width.
 *
 * @since 0.1.0
 */
public enum ElementType {
  /** 32-bit float. */
  FLOAT(1, 4),
  /** Unsigned byte. */
  UINT8(2, 1),
  /** Signed byte. */
  INT8(3, 1),
  /** Unsigned 16-bit integer. */
  UINT16(4, 2),
  /** Signed 16-bit integer. */
  INT16(5, 2),
  /** Signed 32-bit integer. */
  INT32(6, 4),
  /** Signed 64-bit integer. */
  INT64(7, 8),
  /** One byte per truth value. */
  BOOL(9, 1),
  /** IEEE 16-bit float. */
  FLOAT16(10, 2),
  /** 64-bit float. */
  DOUBLE(11, 8),
  /** Unsigned 32-bit integer. */
  UINT32(12, 4),
  /** Unsigned 64-bit integer. */
  UINT64(13, 8),
  /** The upper half of a 32-bit float. */
  BFLOAT16(16, 2);

  private final int code;
  private final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /**
   * The type with this number in {@code TensorProto.DataType}; empty for strings, complex numbers
   * and the 4- and 8-bit floats.
   */
  public static Optional<ElementType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Its number in {@code TensorProto.DataType}. */
  public int code() {
    return code;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  /** Whether values of this type have a gradient. */
  public boolean isFloat() {
    return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
  }
}
