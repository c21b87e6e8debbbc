package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Leiden}.
 *
 * @param resolution weight of what degrees expect
 * @param restarts random starts
 * @param iterations most rounds of one start
 */
public record LeidenOptions(
    @Doc("Weight of what degrees expect: above 1 gives more and smaller groups")
        @Range(min = 0, minOpen = true)
        double resolution,
    @Doc("Random starts; the largest modularity wins") @Range(min = 1, max = 10_000) int restarts,
    @Doc("Most rounds of one start; it ends earlier when nothing changes")
        @Range(min = 1, max = 1000)
        int iterations) {
  /** Checks the ranges. */
  public LeidenOptions {
    Options.check(LeidenOptions.class, resolution, restarts, iterations);
  }
}
