package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link GreedyPruneCompat}.
 *
 * @param rounds passes
 * @param step percentage points by which the percentile grows from round to round
 * @since 0.1.0
 */
public record GreedyCompatOptions(
    @Doc("Rounds; the published experiment makes 99, and results alternate with the parity")
        @Range(min = 1, max = 10_000)
        int rounds,
    @Doc("Percentage points by which the percentile grows from one round to the next")
        @Range(min = 0, max = 100, minOpen = true)
        double step) {
  /** Checks the ranges. */
  public GreedyCompatOptions {
    Options.check(GreedyCompatOptions.class, rounds, step);
  }
}
