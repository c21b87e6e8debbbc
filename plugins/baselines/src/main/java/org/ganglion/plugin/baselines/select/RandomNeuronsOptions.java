package org.ganglion.plugin.baselines.select;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RandomNeurons}.
 *
 * @param sparsity share of neurons that are not picked, in percent
 */
public record RandomNeuronsOptions(
    @Doc("Share of neurons that are not picked, in percent") @Range(min = 0, max = 100)
        double sparsity) {
  /** Checks the ranges. */
  public RandomNeuronsOptions {
    Options.check(RandomNeuronsOptions.class, sparsity);
  }
}
