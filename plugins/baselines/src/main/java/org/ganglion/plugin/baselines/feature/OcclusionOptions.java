package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Occlusion}.
 *
 * @param size side of the window
 * @param stride positions from one window to the next
 * @param fill value under the window
 */
public record OcclusionOptions(
    @Doc("Side of the window, in positions") @Range(min = 1) int size,
    @Doc("Positions from one window to the next; at most the size") @Range(min = 1) int stride,
    @Doc("Value of every element under the window, after preprocessing")
        @Range(min = -1e6, max = 1e6)
        double fill) {
  /** Checks the ranges. */
  public OcclusionOptions {
    Options.check(OcclusionOptions.class, size, stride, fill);
  }
}
