package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link MechanismPurity}.
 *
 * @param permutations of the clusters over the samples, for what chance gives
 */
public record MechanismPurityOptions(
    @Doc("permutations of the clusters over the samples, for what chance gives")
        @Range(min = 1, max = 99_999)
        int permutations) {
  /** Checks the ranges. */
  public MechanismPurityOptions {
    Options.check(MechanismPurityOptions.class, permutations);
  }
}
