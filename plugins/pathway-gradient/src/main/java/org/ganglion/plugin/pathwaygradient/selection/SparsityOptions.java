package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of selectors that cut at a percentile.
 *
 * @param sparsity percent of neurons to leave out; 0 leaves out none
 * @param rank what neurons are ranked by
 * @since 0.1.0
 */
public record SparsityOptions(
    @Doc("Percent of neurons to leave out; 0 leaves out none")
        @Range(min = 0, max = 100, maxOpen = true)
        double sparsity,
    @Doc("What neurons are ranked by") Rank rank) {
  /** Checks the ranges. */
  public SparsityOptions {
    Options.check(SparsityOptions.class, sparsity, rank);
  }
}
