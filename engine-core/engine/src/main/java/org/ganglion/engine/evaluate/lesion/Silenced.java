package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.network.Site;

/**
 * Neurons of one layer that are silenced.
 *
 * @param site behind their activation function
 * @param units of it
 */
record Silenced(Site site, List<Integer> units) {
  /** Copies the list. */
  Silenced {
    units = List.copyOf(units);
  }
}
