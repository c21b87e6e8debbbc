package org.ganglion.engine.evaluate.mechanism;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link InformationKept}.
 *
 * @param folds of the cross-validation
 * @param neighbours whose distance the nearest-neighbour estimate uses
 * @param draws of random sets of each size
 */
public record InformationKeptOptions(
    @Doc("folds of the cross-validation") @Range(min = 2, max = 100) int folds,
    @Doc("neighbour whose distance the nearest-neighbour estimate uses") @Range(min = 1, max = 100)
        int neighbours,
    @Doc("random sets of each size, as a control") @Range(min = 1, max = 1000) int draws) {
  /** Checks the ranges. */
  public InformationKeptOptions {
    Options.check(InformationKeptOptions.class, folds, neighbours, draws);
  }
}
