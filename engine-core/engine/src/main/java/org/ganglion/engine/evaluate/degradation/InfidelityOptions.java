package org.ganglion.engine.evaluate.degradation;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Infidelity}.
 *
 * @param draws of noise per sample
 * @param noise standard deviation, in units of the input
 */
public record InfidelityOptions(
    @Doc("draws of noise per sample") @Range(min = 2, max = 100_000) int draws,
    @Doc("standard deviation of the noise, in units of the prepared input")
        @Range(min = 0, max = 1e6, minOpen = true)
        double noise) {
  /** Checks the ranges. */
  public InfidelityOptions {
    Options.check(InfidelityOptions.class, draws, noise);
  }
}
