package org.ganglion.testkit.network;

import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;

/**
 * Rows of arrays, in any order and with repetition.
 *
 * @since 0.1.0
 */
public final class Rows {
  private Rows() {}

  /** The rows of the first axis at {@code rows}, in that order. */
  public static Tensor select(Tensor tensor, Ints rows) {
    long width = tensor.shape().tail().elements();
    Tensor.Builder builder = Tensor.builder(tensor.shape().tail().prepend(rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      builder.put(i * width, tensor.row(rows.get(i)));
    }
    return builder.build();
  }

  /** The same of a mask. */
  public static Mask select(Mask mask, Ints rows) {
    long width = mask.shape().tail().elements();
    Mask.Builder builder = Mask.builder(mask.shape().tail().prepend(rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      for (long j = 0; j < width; j++) {
        if (mask.get(rows.get(i) * width + j)) {
          builder.keep(i * width + j);
        }
      }
    }
    return builder.build();
  }

  /** The same of any array. */
  public static Array select(Array array, Ints rows) {
    if (array instanceof Tensor tensor) {
      return select(tensor, rows);
    }
    if (array instanceof Mask mask) {
      return select(mask, rows);
    }
    return array instanceof Matrix matrix ? matrix.selectRows(rows) : ((Ints) array).select(rows);
  }
}
