package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link DeepLift}.
 *
 * @param baseline value of every element of the reference input, after preprocessing
 */
public record DeepLiftOptions(
    @Doc("Value of every element of the reference input, after preprocessing")
        @Range(min = -1e6, max = 1e6)
        double baseline) {
  /** Checks the ranges. */
  public DeepLiftOptions {
    Options.check(DeepLiftOptions.class, baseline);
  }
}
