package org.ganglion.plugin.baselines.select;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link TopK}.
 *
 * @param k number of neurons, over all sites together
 * @param rank what of a signed score counts
 */
public record TopKOptions(
    @Doc("Number of neurons to pick, over all sites together") @Range(min = 1) int k,
    @Doc("What of a signed score counts") Ranking rank) {
  /** Checks the ranges. */
  public TopKOptions {
    Options.check(TopKOptions.class, k, rank);
  }
}
