package org.ganglion.engine.evaluate.layer;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link GroupStability}.
 *
 * @param resamples draws of samples
 * @param share of the samples in each draw
 */
public record GroupStabilityOptions(
    @Doc("draws of samples, without replacement") @Range(min = 2, max = 1000) int resamples,
    @Doc("share of the samples in each draw")
        @Range(min = 0, minOpen = true, max = 1, maxOpen = true)
        double share) {
  /** Checks the ranges. */
  public GroupStabilityOptions {
    Options.check(GroupStabilityOptions.class, resamples, share);
  }
}
