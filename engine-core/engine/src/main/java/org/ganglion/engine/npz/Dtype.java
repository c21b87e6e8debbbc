package org.ganglion.engine.npz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Element types of NumPy that can be read. All but {@link #FLOAT16} fit the numbers of the api. */
public enum Dtype {
  /** IEEE half precision. */
  FLOAT16("f2"),
  /** IEEE single precision. */
  FLOAT32("f4"),
  /** IEEE double precision. */
  FLOAT64("f8"),
  /** Signed byte. */
  INT8("i1"),
  /** Signed, 16 bits. */
  INT16("i2"),
  /** Signed, 32 bits. */
  INT32("i4"),
  /** Signed, 64 bits. */
  INT64("i8"),
  /** Byte. */
  UINT8("u1"),
  /** Unsigned, 16 bits. */
  UINT16("u2"),
  /** Unsigned, 32 bits. */
  UINT32("u4"),
  /** Unsigned, 64 bits. */
  UINT64("u8"),
  /** A byte, 0 or 1. */
  BOOL("b1");

  private final String code;

  Dtype(String code) {
    this.code = code;
  }

  /** NumPy's code without byte order, for example {@code f4}. */
  public String code() {
    return code;
  }

  /** Bytes of one element. */
  public int bytes() {
    return code.charAt(1) - '0';
  }

  /** Whether its values are whole numbers (a bool is 0 or 1). */
  public boolean whole() {
    return code.charAt(0) != 'f';
  }

  /** The little-endian descriptor that NumPy writes, for example {@code <f4} or {@code |u1}. */
  public String descriptor() {
    return (bytes() == 1 ? "|" : "<") + code;
  }

  static Optional<Dtype> ofCode(String code) {
    return Arrays.stream(values()).filter(dtype -> dtype.code.equals(code)).findFirst();
  }

  /** The next element of {@code from} as a double; a 64-bit integer is rounded to nearest. */
  public double nextDouble(ByteBuffer from) {
    return switch (this) {
      case FLOAT16 -> halfToFloat(from.getShort());
      case FLOAT32 -> from.getFloat();
      case FLOAT64 -> from.getDouble();
      case UINT64 -> unsignedToDouble(from.getLong());
      default -> nextLong(from);
    };
  }

  /**
   * The next element of {@code from}, of a whole type; an UINT64 from 2^63 on comes out negative.
   */
  public long nextLong(ByteBuffer from) {
    return switch (this) {
      case INT8 -> from.get();
      case INT16 -> from.getShort();
      case INT32 -> from.getInt();
      case INT64, UINT64 -> from.getLong();
      case UINT8 -> from.get() & 0xFF;
      case UINT16 -> from.getShort() & 0xFFFF;
      case UINT32 -> from.getInt() & 0xFFFFFFFFL;
      case BOOL -> from.get() == 0 ? 0 : 1;
      case FLOAT16, FLOAT32, FLOAT64 -> throw new IllegalStateException(this + " is not whole");
    };
  }

  private static double unsignedToDouble(long bits) {
    // Halving keeps the lowest bit, so that rounding to nearest even comes out as for the whole.
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >>> 10) & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int wide = exponent == 0x1F ? 0xFF : exponent + 112;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
