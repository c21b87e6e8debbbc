package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link MechanismPurity}.
 *
 * @param permutations of the clusters over the samples, for what chance gives
 * @param draws of as many random neurons to group by, as a control
 */
public record MechanismPurityOptions(
    @Doc("permutations of the clusters over the samples, for what chance gives")
        @Range(min = 1, max = 99_999)
        int permutations,
    @Doc("draws of as many random neurons to group the samples by, as a control")
        @Range(min = 1, max = 1000)
        int draws) {
  /** Checks the ranges. */
  public MechanismPurityOptions {
    Options.check(MechanismPurityOptions.class, permutations, draws);
  }
}
