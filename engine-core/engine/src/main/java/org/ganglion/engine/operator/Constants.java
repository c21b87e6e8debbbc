package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxTensor;

/**
 * Brings constants of an ONNX file into native memory: one copy, aligned and in the machine's byte
 * order.
 */
public final class Constants {
  private Constants() {}

  /** The tensor as an array of {@code manager}, in the element type of {@link ElementTypes#of}. */
  public static NDArray load(OnnxTensor tensor, NDManager manager) {
    DataType type = ElementTypes.of(tensor.type());
    ByteBuffer source = tensor.bytes();
    int elements = Math.toIntExact(tensor.elements());
    if (elements == 0) {
      return manager.create(new Shape(tensor.shape()), type);
    }
    // Written in place: PyTorch does not own a buffer of ours, so a view of such an array would
    // outlive its memory.
    NDArray array = manager.create(new Shape(tensor.shape()), type);
    copy(tensor.type(), source, elements, array.toByteBuffer(true).order(ByteOrder.nativeOrder()));
    tensor.release();
    return array;
  }

  private static void copy(ElementType type, ByteBuffer source, int elements, ByteBuffer target) {
    boolean sameLayout =
        type.bytes() == ElementTypes.of(type).getNumOfBytes() && type != ElementType.UINT64;
    if (sameLayout && (type.bytes() == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)) {
      target.put(source);
      return;
    }
    for (int i = 0; i < elements; i++) {
      switch (type) {
        case FLOAT -> target.putFloat(source.getFloat());
        case DOUBLE -> target.putDouble(source.getDouble());
        case FLOAT16 -> target.putFloat(half(source.getShort()));
        case BFLOAT16 -> target.putFloat(Float.intBitsToFloat(source.getShort() << 16));
        case INT16 -> target.putInt(source.getShort());
        case UINT16 -> target.putInt(Short.toUnsignedInt(source.getShort()));
        case INT32 -> target.putInt(source.getInt());
        case UINT32 -> target.putLong(Integer.toUnsignedLong(source.getInt()));
        case INT64, UINT64 -> target.putLong(source.getLong());
        case UINT8, INT8, BOOL -> target.put(source.get());
      }
    }
  }

  /** The value of an IEEE 754 half-precision number. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float sign = bits < 0 ? -1 : 1;
    if (exponent == 0) {
      return sign * Math.scalb(fraction, -24);
    }
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return sign * Math.scalb(fraction | 0x400, exponent - 25);
  }
}
