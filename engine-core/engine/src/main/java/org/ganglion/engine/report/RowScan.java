package org.ganglion.engine.report;

import org.ganglion.api.value.Shape;
import org.ganglion.engine.npz.NpzReader;

/** Walks over an array row by row with little of it in memory. */
final class RowScan {
  private static final int ELEMENTS_AT_ONCE = 1 << 20;

  private RowScan() {}

  /** Number of rows; 1 for an array without a sample axis. */
  static int rows(NpzReader reader, String array, boolean perSample) {
    return perSample ? reader.header(array).shape().size(0) : 1;
  }

  /** Elements of one row. */
  static int width(NpzReader reader, String array, boolean perSample) {
    Shape shape = reader.header(array).shape();
    return Math.toIntExact(perSample ? shape.tail().elements() : shape.elements());
  }

  /** Hands every row to {@code sink}, in order. */
  static void each(NpzReader reader, String array, boolean perSample, RowSink sink) {
    int width = width(reader, array, perSample);
    if (!perSample) {
      sink.row(0, reader.tensor(array).toArray(), 0);
      return;
    }
    int rows = rows(reader, array, true);
    int step = Math.max(1, ELEMENTS_AT_ONCE / Math.max(1, width));
    for (int first = 0; first < rows; first += step) {
      int count = Math.min(step, rows - first);
      float[] values = reader.rows(array, first, count).toArray();
      for (int i = 0; i < count; i++) {
        sink.row(first + i, values, i * width);
      }
    }
  }

  /** Takes one row: the elements of {@code values} from {@code from} on. */
  @FunctionalInterface
  interface RowSink {
    void row(int row, float[] values, int from);
  }
}
