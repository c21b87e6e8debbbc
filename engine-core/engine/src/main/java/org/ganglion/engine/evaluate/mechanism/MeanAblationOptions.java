package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link MeanAblation}.
 *
 * @param draws of random sets of each size
 */
public record MeanAblationOptions(
    @Doc("random sets of each size, as a control") @Range(min = 1, max = 1000) int draws) {
  /** Checks the ranges. */
  public MeanAblationOptions {
    Options.check(MeanAblationOptions.class, draws);
  }
}
