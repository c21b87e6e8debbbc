package org.ganglion.api.network;

import java.util.Optional;
import org.ganglion.api.value.Ints;

/**
 * Rows of a data set, in a fixed order.
 *
 * @since 0.1.0
 */
public interface Samples {
  /** Number of rows. */
  int size();

  /** Identity of a row, the same in every subset; key random streams by it. */
  long id(int row);

  /** Class of each row, if the data has labels. */
  Optional<Ints> labels();

  /** The rows at these positions, in that order; a position may come several times. */
  Samples select(Ints rows);
}
