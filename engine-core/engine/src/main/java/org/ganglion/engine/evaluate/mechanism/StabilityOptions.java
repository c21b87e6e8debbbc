package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Stability}.
 *
 * @param seeds runs with other random numbers, beside the run itself
 * @param draws of random sets of the same sizes, for what chance gives
 */
public record StabilityOptions(
    @Doc("runs with other random numbers, beside the run itself") @Range(min = 1, max = 1000)
        int seeds,
    @Doc("draws of random sets of the same sizes, for what chance gives")
        @Range(min = 1, max = 99_999)
        int draws) {
  /** Checks the ranges. */
  public StabilityOptions {
    Options.check(StabilityOptions.class, seeds, draws);
  }
}
