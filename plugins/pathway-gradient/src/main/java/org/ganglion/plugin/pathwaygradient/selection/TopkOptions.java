package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link GlobalTopk}.
 *
 * @param count neurons to keep; 0 takes the number from {@code sparsity}
 * @param sparsity percent of neurons to leave out where no count is given
 * @param rank what neurons are ranked by
 * @since 0.1.0
 */
public record TopkOptions(
    @Doc("Neurons to keep; 0 takes the number from sparsity") @Range(min = 0) int count,
    @Doc("Percent of neurons to leave out where count is 0")
        @Range(min = 0, max = 100, maxOpen = true)
        double sparsity,
    @Doc("What neurons are ranked by") Rank rank) {
  /** Checks the ranges. */
  public TopkOptions {
    Options.check(TopkOptions.class, count, sparsity, rank);
  }
}
