package org.ganglion.engine.operator;

import ai.djl.ndarray.types.DataType;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxNode;

/** DJL's element types for ONNX's. */
public final class ElementTypes {
  private ElementTypes() {}

  /**
   * The type that holds values of {@code type}. Half-precision floats are held in float32, so that
   * a network stored in half precision has gradients of full precision; unsigned integers that
   * PyTorch lacks are held in the next wider signed type.
   */
  public static DataType of(ElementType type) {
    return switch (type) {
      case FLOAT, FLOAT16, BFLOAT16 -> DataType.FLOAT32;
      case DOUBLE -> DataType.FLOAT64;
      case UINT8 -> DataType.UINT8;
      case INT8 -> DataType.INT8;
      case INT16, UINT16, INT32 -> DataType.INT32;
      case INT64, UINT32, UINT64 -> DataType.INT64;
      case BOOL -> DataType.BOOLEAN;
    };
  }

  /** The type with ONNX's number {@code code}, for {@code node}. */
  static DataType of(OnnxNode node, long code) {
    return of(
        ElementType.of(Math.toIntExact(code))
            .orElseThrow(
                () -> Refused.because(node, "to element type " + code + " is not supported")));
  }
}
