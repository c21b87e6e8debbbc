package org.ganglion.plugin.pathwaygradient.contribution;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NeuronShapley}.
 *
 * @param permutations orders in which the parts of a layer are added
 * @param grain what is added at a time
 * @since 0.1.0
 */
public record ShapleyOptions(
    @Doc("Random orders in which neurons or units are added, the same for all samples")
        @Range(min = 2, max = 1_000_000)
        int permutations,
    @Doc("What is added at a time: single neurons, or units with all their positions")
        Grain grain) {
  /** Checks the ranges. */
  public ShapleyOptions {
    Options.check(ShapleyOptions.class, permutations, grain);
  }
}
