package org.ganglion.engine.graph;

import org.ganglion.api.value.Ints;

/**
 * Where units of a site come from.
 *
 * @param layer number of a layer
 * @param units per unit of the site the unit of the layer that it carries; -1 for none
 * @param columns width of the map that was flattened into units of the site; 1 where none was
 */
record UnitSource(int layer, Ints units, int columns) {
  /** The same, with another number for the layer. */
  UnitSource at(int number) {
    return new UnitSource(number, units, columns);
  }
}
