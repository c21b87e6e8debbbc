package org.ganglion.engine.evaluate.pathway;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Overlap}.
 *
 * @param samples most samples whose pairs are compared for class specificity
 * @param permutations of the classes, for its test
 */
public record OverlapOptions(
    @Doc("first samples whose pairs are compared within and across classes; 0 = none")
        @Range(min = 0, max = 20_000)
        int samples,
    @Doc("permutations of the classes for the test of class specificity")
        @Range(min = 1, max = 99_999)
        int permutations) {
  /** Checks the ranges. */
  public OverlapOptions {
    Options.check(OverlapOptions.class, samples, permutations);
  }
}
