package org.ganglion.plugin.pathwaygradient.selection;

/** Picks neurons of one row. */
@FunctionalInterface
interface RowRule {
  /**
   * What is picked of row {@code row}, whose neurons are ranked by {@code ranks}; must not change
   * them.
   */
  RowPick pick(int row, float[] ranks);
}
