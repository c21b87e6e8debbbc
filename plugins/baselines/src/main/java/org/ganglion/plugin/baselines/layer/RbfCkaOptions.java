package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RbfCka}.
 *
 * @param bandwidth width of the kernel as a share of the median distance between samples
 */
public record RbfCkaOptions(
    @Doc("Width of the kernel as a share of the median distance between samples")
        @Range(min = 0, minOpen = true)
        double bandwidth) {
  /** Checks the range. */
  public RbfCkaOptions {
    Options.check(RbfCkaOptions.class, bandwidth);
  }
}
