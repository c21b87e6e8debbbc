package org.ganglion.engine.evaluate.cut;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NormalizedCut}.
 *
 * @param shuffles how often the graph is shuffled and grouped again
 * @param keep what a shuffle keeps
 */
public record NormalizedCutOptions(
    @Doc("how often the graph is shuffled and grouped again; 0 = no null")
        @Range(min = 0, max = 10_000)
        int shuffles,
    @Doc(
            "what a shuffle keeps: layers (weights move between two layers only), pattern (moreover"
                + " only among the weights that are not 0), or nothing (any edge may move anywhere)")
        Keep keep) {
  /** What a shuffle keeps. */
  public enum Keep {
    /** All weights between two layers stay between them. */
    LAYERS,
    /** And stay where weights are not 0. */
    PATTERN,
    /** Nothing: for graphs of correlations, whose null is nearly always beaten. */
    NOTHING
  }

  /** Checks the ranges. */
  public NormalizedCutOptions {
    Options.check(NormalizedCutOptions.class, shuffles, keep);
  }
}
