package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.Representation;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/** What every metric checks of a representation, and its centred columns. */
final class Rows {
  /**
   * Share of the length of a representation below which what is left after centring is rounding.
   */
  private static final double DUST = 1e-12;

  private static final int MOST_PAIRED = 16_384;

  private Rows() {}

  /** Refuses more rows than a table of pairs should have (M214). */
  static void checkPairs(Representation representation) {
    int rows = representation.rows().rows();
    if (rows > MOST_PAIRED) {
      throw Refusals.tooManyRows(representation.name(), rows, MOST_PAIRED);
    }
  }

  /**
   * The table with the mean of each column taken out. Refuses too few rows (M210), entries that are
   * not finite (M212) and a table whose rows are all equal (M211).
   */
  static Matrix centred(Representation representation, int fewest) {
    Matrix rows = representation.rows();
    int count = rows.rows();
    int width = rows.columns();
    if (count < fewest) {
      throw Refusals.tooFewRows(representation.name(), count, fewest);
    }
    double[] values = rows.toArray();
    double length = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Refusals.badRow(representation.name(), i / width);
      }
      length = Math.max(length, Math.abs(values[i]));
    }
    double left = 0;
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int row = 0; row < count; row++) {
        sum += values[row * width + column];
      }
      double mean = sum / count;
      for (int row = 0; row < count; row++) {
        values[row * width + column] -= mean;
        left = Math.max(left, Math.abs(values[row * width + column]));
      }
    }
    if (left <= DUST * length) {
      throw Refusals.collapsed(representation.name());
    }
    return Matrix.owning(count, width, values);
  }
}
