package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NoiseAblation}.
 *
 * @param gamma how strongly the noise avoids what was picked
 * @param energy largest squared norm of the noise
 * @param steps from 0 to it
 * @param relative whether energies are multiples of the mean squared norm of the site's values
 * @param draws of random sets of each size
 */
public record NoiseAblationOptions(
    @Doc(
            "how strongly the noise avoids what was picked: weight 2^(-gamma / sqrt(k)), k the number"
                + " of picks at the site: of units where positions are reduced, else of neurons")
        @Range(min = 0, minOpen = true)
        double gamma,
    @Doc("largest squared norm of the noise") @Range(min = 0, minOpen = true) double energy,
    @Doc("steps from no noise to it") @Range(min = 1, max = 10_000) int steps,
    @Doc("energies are multiples of the mean squared norm of the site's values") boolean relative,
    @Doc("random sets of each size, as a control") @Range(min = 1, max = 1000) int draws) {
  /** Checks the ranges. */
  public NoiseAblationOptions {
    Options.check(NoiseAblationOptions.class, gamma, energy, steps, relative, draws);
  }
}
