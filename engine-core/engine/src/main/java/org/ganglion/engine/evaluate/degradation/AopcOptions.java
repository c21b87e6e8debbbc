package org.ganglion.engine.evaluate.degradation;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Aopc}.
 *
 * @param region side of the squares that are removed
 * @param steps most squares that are removed
 * @param fill in place of what was removed
 * @param channels how the scores of a pixel's channels become one
 * @param control whether a random order is shown too
 */
public record AopcOptions(
    @Doc("side of the squares that are removed, in pixels") @Range(min = 1) int region,
    @Doc("most squares that are removed; there may be fewer") @Range(min = 1) int steps,
    @Doc("what stands in place of a removed square") Fill fill,
    @Doc("how the scores of a pixel's channels become one") Channels channels,
    @Doc("a random order beside the results") boolean control) {
  /** Checks the ranges. */
  public AopcOptions {
    Options.check(AopcOptions.class, region, steps, fill, channels, control);
  }
}
