package org.ganglion.engine.evaluate.degradation;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Road}.
 *
 * @param steps shares of the pixels, evenly spaced
 * @param noise standard deviation added to imputed pixels
 * @param channels how the scores of a pixel's channels become one
 * @param control whether a random order is shown too
 */
public record RoadOptions(
    @Doc("shares of the pixels that are removed, evenly spaced below all") @Range(min = 1, max = 99)
        int steps,
    @Doc("standard deviation of the noise on imputed pixels, in units of the prepared input")
        @Range(min = 0, max = 1e6)
        double noise,
    @Doc("how the scores of a pixel's channels become one") Channels channels,
    @Doc("a random order beside the results") boolean control) {
  /** Checks the ranges. */
  public RoadOptions {
    Options.check(RoadOptions.class, steps, noise, channels, control);
  }
}
