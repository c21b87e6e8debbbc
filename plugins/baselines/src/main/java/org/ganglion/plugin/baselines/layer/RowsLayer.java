package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/**
 * A layer as it is, checked.
 *
 * @param rows {@code [samples, width]}
 */
record RowsLayer(Matrix rows) implements Prepared {
  /** Refuses M210 without a sample, M212. */
  static RowsLayer of(Representation representation) {
    Matrix rows = representation.rows();
    if (rows.rows() == 0) {
      throw Refusals.tooFewRows(representation.name(), 0, 1);
    }
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        if (!Double.isFinite(rows.get(row, column))) {
          throw Refusals.badRow(representation.name(), row);
        }
      }
    }
    return new RowsLayer(rows);
  }

  @Override
  public long bytes() {
    return 8L * rows.rows() * rows.columns() + 32;
  }
}
