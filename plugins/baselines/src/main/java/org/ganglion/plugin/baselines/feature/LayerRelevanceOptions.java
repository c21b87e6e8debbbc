package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link LayerRelevance}.
 *
 * @param rule how a weighted sum hands relevance on
 * @param epsilon of the epsilon rule
 * @param alpha of the alpha-beta rule
 */
public record LayerRelevanceOptions(
    @Doc("How a weighted sum hands relevance on to its summands") SumRule rule,
    @Doc("What keeps sums away from 0 under the epsilon rule, in units of the sums") @Range(min = 0)
        double epsilon,
    @Doc("Factor of what supports under the alpha-beta rule; beta is alpha - 1")
        @Range(min = 1, max = 100)
        double alpha) {
  /** How a weighted sum hands relevance on. */
  public enum SumRule {
    /** In proportion to the summands. */
    EPSILON,
    /** Positive and negative summands apart. */
    ALPHA_BETA
  }

  /** Checks the ranges. */
  public LayerRelevanceOptions {
    Options.check(LayerRelevanceOptions.class, rule, epsilon, alpha);
  }
}
