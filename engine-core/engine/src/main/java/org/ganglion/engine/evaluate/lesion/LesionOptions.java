package org.ganglion.engine.evaluate.lesion;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Lesion}.
 *
 * @param profile whose statistics
 * @param draws random lesions per sub-cluster
 * @param minSize fewest neurons of a tested sub-cluster
 * @param maxFraction largest share of a layer's grouped neurons that is tested
 * @param minChange smallest mean change whose distribution over classes is looked at
 * @param fdr level of false discoveries
 * @param merge how several results are joined
 */
public record LesionOptions(
    @Doc("corrected, or authors: the published code's ties, undefined ratios and chi-square")
        Profile profile,
    @Doc("random lesions of the same size per sub-cluster; 199 for claims about single ones")
        @Range(min = 19, max = 100_000)
        int draws,
    @Doc("fewest neurons of a sub-cluster that is tested") @Range(min = 1) int minSize,
    @Doc("largest share of the grouped neurons of its layer")
        @Range(min = 0, max = 1, minOpen = true)
        double maxFraction,
    @Doc("below this mean change of accuracy its spread over classes is undefined")
        @Range(min = 0, max = 1)
        double minChange,
    @Doc("share of false ones among the sub-clusters found")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("bates: the results in 'of' are independent replicates; none") Merge merge) {
  /** Whose statistics. */
  public enum Profile {
    /** Ties count against, undefined values are left out, nulls are those of ranks. */
    CORRECTED,
    /** As in the published code. */
    AUTHORS
  }

  /** How several results are joined. */
  public enum Merge {
    /** Not at all. */
    NONE,
    /** By the mean of their p-values. */
    BATES
  }

  /** Checks the ranges. */
  public LesionOptions {
    Options.check(LesionOptions.class, profile, draws, minSize, maxFraction, minChange, fdr, merge);
  }

  boolean corrected() {
    return profile == Profile.CORRECTED;
  }
}
