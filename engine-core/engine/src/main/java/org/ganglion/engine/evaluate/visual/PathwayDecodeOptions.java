package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link PathwayDecode}.
 *
 * @param samples whose pathways are decoded
 * @param steps of the ascent
 * @param rate of a step
 * @param deviation of the noise that it starts with
 */
public record PathwayDecodeOptions(
    @Doc("first samples whose pathways are decoded, one image each") @Range(min = 1, max = 10_000)
        int samples,
    @Doc("steps of the ascent") @Range(min = 1, max = 100_000) int steps,
    @Doc("rate of Adam") @Range(min = 0, max = 1e6, minOpen = true) double rate,
    @Doc("standard deviation of the parameters at the start") @Range(min = 0, max = 1e6)
        double deviation) {
  /** Checks the ranges. */
  public PathwayDecodeOptions {
    Options.check(PathwayDecodeOptions.class, samples, steps, rate, deviation);
  }
}
