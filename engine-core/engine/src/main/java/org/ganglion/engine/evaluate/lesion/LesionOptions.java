package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Profile;

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
 * @param position where neurons are silenced
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
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
    @Doc("bates: the results in 'of' are independent replicates; none") Merge merge,
    @Doc(
            "post-activation: 0 for all that read the neurons; pre-bn: as if their weights and bias"
                + " were 0; reader-only: 0 in the first weights that read them alone")
        Position position,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth) {
  /** How several results are joined. */
  public enum Merge {
    /** Not at all. */
    NONE,
    /** By the mean of their p-values. */
    BATES
  }

  /** Checks the ranges and copies the list. */
  public LesionOptions {
    truth = List.copyOf(truth);
    Options.check(
        LesionOptions.class,
        profile,
        draws,
        minSize,
        maxFraction,
        minChange,
        fdr,
        merge,
        position,
        outputs,
        truth);
  }

  Rightness rightness() {
    return new Rightness(outputs, truth);
  }

  Drawing drawing() {
    return Drawing.ofGrouped(profile, draws, minSize, maxFraction);
  }

  boolean corrected() {
    return profile == Profile.CORRECTED;
  }
}
