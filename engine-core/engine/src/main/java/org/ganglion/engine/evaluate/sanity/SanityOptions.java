package org.ganglion.engine.evaluate.sanity;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link SanityCheck}.
 *
 * @param order which layers are randomised together
 * @param weights what they become
 * @param deviation of normal weights
 * @param cell side of the cells of histograms of gradients
 */
public record SanityOptions(
    @Doc("cascade: a layer and all behind it, from the output on; independent: one layer at a time")
        Order order,
    @Doc("normal: drawn anew around 0; shuffled: the layer's own, in other places") Weights weights,
    @Doc("standard deviation of normal weights") @Range(min = 0, minOpen = true) double deviation,
    @Doc("side in pixels of the cells of histograms of gradients; 16 for pictures of 224")
        @Range(min = 2, max = 1024)
        int cell) {
  /** Which layers are randomised together. */
  public enum Order {
    /** A layer and all behind it. */
    CASCADE,
    /** One layer, the others as trained. */
    INDEPENDENT
  }

  /** What weights become. */
  public enum Weights {
    /** Normal numbers. */
    NORMAL,
    /** The same numbers in other places. */
    SHUFFLED
  }

  /** Checks the ranges. */
  public SanityOptions {
    Options.check(SanityOptions.class, order, weights, deviation, cell);
  }
}
