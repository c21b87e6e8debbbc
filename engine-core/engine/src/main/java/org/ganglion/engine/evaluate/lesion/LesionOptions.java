package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Combine;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Effect;
import org.ganglion.engine.evaluate.cluster.Pool;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.cluster.Undefined;

/**
 * Options of {@link Lesion}.
 *
 * @param profile whose statistics, where an option leaves it open
 * @param draws random lesions per sub-cluster
 * @param minSize fewest neurons of a tested sub-cluster
 * @param maxFraction largest share of the pool that is tested
 * @param minChange smallest mean change whose distribution over classes is looked at
 * @param fdr level of false discoveries
 * @param merge how several results are joined
 * @param position where neurons are silenced
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
 * @param ties what draws that tie speak for
 * @param undefined what becomes of quotients without a denominator
 * @param effect how a change is held against those of draws
 * @param combine null of Fisher's sum
 * @param drawing what the random parts of one draw have to do with each other
 * @param pool of which neurons random parts are drawn
 * @param accuracy how accuracies of classes become one
 */
public record LesionOptions(
    @Doc("corrected, or authors: as in the published code, wherever an option says by-profile")
        Profile profile,
    @Doc("random lesions of the same size per sub-cluster; 199 for claims about single ones")
        @Range(min = 19, max = 100_000)
        int draws,
    @Doc("fewest neurons of a sub-cluster that is tested") @Range(min = 1) int minSize,
    @Doc("largest share of the pool's neurons in its layer")
        @Range(min = 0, max = 1, minOpen = true)
        double maxFraction,
    @Doc("below this mean change of accuracy its spread over classes is undefined")
        @Range(min = 0, max = 1)
        double minChange,
    @Doc(
            "share of false ones among what counts as found: sub-clusters whose adjusted p is at"
                + " most this, results whose p is at most the figure 'critical p over results'")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("bates: the results in 'of' are independent replicates; none") Merge merge,
    @Doc(
            "post-activation: 0 for all that read the neurons (corrected); pre-bn: as if their"
                + " weights and bias were 0 (authors); reader-only: 0 in the first weights that"
                + " read them alone")
        Position position,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth,
    @Doc("draws that tie speak against the group (corrected) or for it (authors)") Ties ties,
    @Doc(
            "quotients without a denominator: strict leaves them out and refuses classes without"
                + " samples (corrected); released gives the least p, an effect of 0, and leaves"
                + " such classes out (authors)")
        Undefined undefined,
    @Doc(
            "mean-of-draws: 2 x / (x + mean), per-draw: mean of 2 x / (x + draw), of drops and"
                + " ranges; ratio: mean accuracy or range of draws over its own, as the earlier"
                + " release, so that a larger range gives a smaller effect")
        Effect effect,
    @Doc("null of Fisher's sum: simulated ranks (corrected) or chi-square (authors)")
        Combine combine,
    @Doc(
            "shared: one permutation of a layer per draw (corrected); separate: one per group,"
                + " without an omnibus test (authors)")
        Draws drawing,
    @Doc("neurons that are drawn: grouped (either profile) or the whole layer") Pool pool,
    @Doc("balanced over classes (either profile) or overall, of all samples") Accuracy accuracy) {
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
        truth,
        ties,
        undefined,
        effect,
        combine,
        drawing,
        pool,
        accuracy);
  }

  /** With everything that was left to the profile. */
  LesionOptions settled() {
    return new LesionOptions(
        profile,
        draws,
        minSize,
        maxFraction,
        minChange,
        fdr,
        merge,
        profile.settle(position, Position.POST_ACTIVATION, Position.PRE_BN),
        outputs,
        truth,
        profile.settle(ties, Ties.AGAINST, Ties.FOR),
        profile.settle(undefined, Undefined.STRICT, Undefined.RELEASED),
        effect,
        profile.settle(combine, Combine.SIMULATED, Combine.CHI_SQUARE),
        profile.settle(drawing, Draws.SHARED, Draws.SEPARATE),
        profile.settle(pool, Pool.GROUPED, Pool.GROUPED),
        profile.settle(accuracy, Accuracy.BALANCED, Accuracy.BALANCED));
  }

  Rightness rightness() {
    return new Rightness(outputs, truth, accuracy);
  }

  Drawing parts() {
    return new Drawing(drawing, pool, draws, minSize, maxFraction);
  }

  boolean isStrict() {
    return undefined == Undefined.STRICT;
  }
}
