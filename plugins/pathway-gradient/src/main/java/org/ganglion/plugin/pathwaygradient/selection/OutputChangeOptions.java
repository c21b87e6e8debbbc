package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link OutputChange}.
 *
 * @param limit relative change of the target's probability that is tolerated
 * @param step percentage points between the sparsities that are tried
 * @param rank what neurons are ranked by
 * @since 0.1.0
 */
public record OutputChangeOptions(
    @Doc(
            "Relative change of the target's softmax probability that is tolerated, 0.15 for 15 percent")
        @Range(min = 0)
        double limit,
    @Doc("Percentage points between the sparsities that are tried") @Range(min = 0.01, max = 50)
        double step,
    @Doc("What neurons are ranked by") Rank rank) {
  /** Checks the ranges. */
  public OutputChangeOptions {
    Options.check(OutputChangeOptions.class, limit, step, rank);
  }
}
