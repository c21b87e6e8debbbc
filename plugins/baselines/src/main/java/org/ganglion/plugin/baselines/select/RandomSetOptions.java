package org.ganglion.plugin.baselines.select;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RandomSet}.
 *
 * @param k number of neurons
 * @param perLayer whether every site gives k; otherwise all sites together do
 */
public record RandomSetOptions(
    @Doc("Number of neurons to pick") @Range(min = 1) int k,
    @Doc("Pick k at every site, and not over all sites together") boolean perLayer) {
  /** Checks the ranges. */
  public RandomSetOptions {
    Options.check(RandomSetOptions.class, k, perLayer);
  }
}
