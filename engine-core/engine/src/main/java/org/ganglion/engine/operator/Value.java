package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An array on its way through a network, with its numbers on the Java side once somebody has asked
 * for them: shapes and axes of constant nodes are read from native memory once, not in every pass.
 *
 * @since 0.1.0
 */
public final class Value {
  private final NDArray array;
  private volatile long @Nullable [] integers;

  /** A value of this array, which must not be changed in place. */
  public Value(NDArray array) {
    this.array = array;
  }

  /** The array. */
  public NDArray array() {
    return array;
  }

  /** Its elements as integers; the caller must not change them. */
  public long[] integers() {
    long[] known = integers;
    if (known == null) {
      if (array.getDataType() == DataType.INT64) {
        known = array.toLongArray();
      } else {
        try (NDArray wide = array.toType(DataType.INT64, true)) {
          known = wide.toLongArray();
        }
      }
      integers = known;
    }
    return known;
  }

  /** Its only element. */
  public double number() {
    if (array.getDataType().isFloating()) {
      try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
        return wide.toDoubleArray()[0];
      }
    }
    return integers()[0];
  }
}
