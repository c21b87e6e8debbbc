package org.ganglion.engine.evaluate.degradation;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link InsertionDeletion}.
 *
 * @param steps from nothing to the whole input
 * @param fill where the input is not
 * @param channels how the scores of a pixel's channels become one
 * @param control whether a random order is shown too
 */
public record InsertionOptions(
    @Doc("steps from nothing to the whole input") @Range(min = 2, max = 10_000) int steps,
    @Doc("what stands where the input is not") Fill fill,
    @Doc("how the scores of a pixel's channels become one") Channels channels,
    @Doc("a random order beside the results") boolean control) {
  /** Checks the ranges. */
  public InsertionOptions {
    Options.check(InsertionOptions.class, steps, fill, channels, control);
  }
}
