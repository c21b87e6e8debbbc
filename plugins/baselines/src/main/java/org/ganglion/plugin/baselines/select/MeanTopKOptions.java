package org.ganglion.plugin.baselines.select;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link MeanTopK}.
 *
 * @param k number of neurons, over all sites together
 * @param rank what of a neuron's scores counts
 */
public record MeanTopKOptions(
    @Doc("Number of neurons to pick, over all sites together") @Range(min = 1) int k,
    @Doc("What of a neuron's scores counts") MeanRanking rank) {
  /** Checks the ranges. */
  public MeanTopKOptions {
    Options.check(MeanTopKOptions.class, k, rank);
  }
}
