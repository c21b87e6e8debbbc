package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Drawing;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Pool;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.Ties;

/**
 * Options of {@link PairLesion}.
 *
 * @param draws random lesions per ordered pair
 * @param most sub-clusters that are paired
 * @param minSize fewest neurons of one
 * @param maxFraction largest share of a layer's grouped neurons
 * @param fdr level of false discoveries
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
 * @param profile whose statistics, where an option leaves it open
 * @param ties what draws that tie speak for
 * @param drawing what the random parts of one draw have to do with each other, of single lesions
 * @param accuracy how accuracies of classes become one
 */
public record PairLesionOptions(
    @Doc("random lesions in place of the first of each ordered pair")
        @Range(min = 19, max = 100_000)
        int draws,
    @Doc("sub-clusters that are paired, those that take most alone") @Range(min = 2) int most,
    @Doc("fewest neurons of a sub-cluster") @Range(min = 1) int minSize,
    @Doc("largest share of the grouped neurons of its layer")
        @Range(min = 0, max = 1, minOpen = true)
        double maxFraction,
    @Doc("share of false ones among the dependent pairs found")
        @Range(min = 0, max = 1, minOpen = true)
        double fdr,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth,
    @Doc("corrected, or authors: as in the published code, wherever an option says by-profile")
        Profile profile,
    @Doc("draws that tie speak against the group (corrected) or for it (authors)") Ties ties,
    @Doc(
            "random single lesions: shared, one permutation of a layer per draw (corrected), or"
                + " separate, one per group (authors)")
        Draws drawing,
    @Doc("balanced over classes (corrected) or overall, of all samples (authors)")
        Accuracy accuracy) {
  /** Checks the ranges and copies the list. */
  public PairLesionOptions {
    truth = List.copyOf(truth);
    Options.check(
        PairLesionOptions.class,
        draws,
        most,
        minSize,
        maxFraction,
        fdr,
        outputs,
        truth,
        profile,
        ties,
        drawing,
        accuracy);
  }

  /** With everything that was left to the profile. */
  PairLesionOptions settled() {
    return new PairLesionOptions(
        draws,
        most,
        minSize,
        maxFraction,
        fdr,
        outputs,
        truth,
        profile,
        profile.settle(ties, Ties.AGAINST, Ties.FOR),
        profile.settle(drawing, Draws.SHARED, Draws.SEPARATE),
        profile.settle(accuracy, Accuracy.BALANCED, Accuracy.OVERALL));
  }

  Rightness rightness() {
    return new Rightness(outputs, truth, accuracy);
  }

  Drawing parts() {
    return new Drawing(drawing, Pool.GROUPED, draws, minSize, maxFraction);
  }
}
