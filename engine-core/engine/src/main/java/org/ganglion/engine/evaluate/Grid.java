package org.ganglion.engine.evaluate;

import java.util.List;
import org.ganglion.api.value.Matrix;

/**
 * A table of numbers of one kind, drawn as shades.
 *
 * @param name of the figure
 * @param rows names of the rows
 * @param columns names of the columns
 * @param values NaN where undefined
 */
public record Grid(String name, List<String> rows, List<String> columns, Matrix values) {
  /** Checks the size and copies the lists. */
  public Grid {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    if (values.rows() != rows.size() || values.columns() != columns.size()) {
      throw new IllegalArgumentException("names for " + rows.size() + " x " + columns.size());
    }
  }
}
