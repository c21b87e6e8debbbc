package org.ganglion.engine.operator;

import ai.djl.ndarray.types.DataType;

/** PyTorch's numbers of element types, as TorchScript writes them. */
final class TorchTypes {
  private TorchTypes() {}

  /** The number of {@code type}. */
  static String of(DataType type) {
    return switch (type) {
      case UINT8 -> "0";
      case INT8 -> "1";
      case INT32 -> "3";
      case INT64 -> "4";
      case FLOAT32 -> "6";
      case FLOAT64 -> "7";
      case BOOLEAN -> "11";
      default -> throw new IllegalArgumentException("no values are held in " + type);
    };
  }
}
