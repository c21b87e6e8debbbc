package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link GreedyPrune}.
 *
 * @param sparsity percent of neurons that contribute no more when it ends
 * @param share of the contributing neurons that goes in a round
 * @param limit relative change of the target's probability that ends it; 0 for none
 * @param leftovers what becomes of neurons that never contributed
 * @since 0.1.0
 */
public record GreedyOptions(
    @Doc("Percent of neurons to leave out; ends when no more than the others contribute")
        @Range(min = 0, max = 100, maxOpen = true)
        double sparsity,
    @Doc("Share of the neurons that contribute which is left out in one round")
        @Range(min = 0, max = 1, minOpen = true)
        double share,
    @Doc("Relative change of the target's softmax probability that ends it; 0 = none does")
        @Range(min = 0)
        double limit,
    @Doc("What becomes of neurons that never contributed while others were left out")
        Leftovers leftovers) {
  /** Checks the ranges. */
  public GreedyOptions {
    Options.check(GreedyOptions.class, sparsity, share, limit, leftovers);
  }
}
