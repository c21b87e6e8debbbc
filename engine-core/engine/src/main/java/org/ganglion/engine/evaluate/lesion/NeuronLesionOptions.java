package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.Ties;

/**
 * Options of {@link NeuronLesion}.
 *
 * @param draws random groupings of each layer's neurons
 * @param top neurons that are told
 * @param position where neurons are silenced
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
 * @param profile whose statistics, where an option leaves it open
 * @param ties what draws that tie speak for
 * @param accuracy how accuracies of classes become one
 */
public record NeuronLesionOptions(
    @Doc("random groupings of the neurons of each layer") @Range(min = 19, max = 100_000) int draws,
    @Doc("neurons in the table, those that matter most") @Range(min = 1) int top,
    @Doc("post-activation (corrected), pre-bn (authors) or reader-only, as of 'lesion'")
        Position position,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth,
    @Doc("corrected, or authors: as in the published code, wherever an option says by-profile")
        Profile profile,
    @Doc("draws that tie speak against the groups (corrected) or for them (authors)") Ties ties,
    @Doc("balanced over classes (corrected) or overall, of all samples (authors)")
        Accuracy accuracy) {
  /** Checks the ranges and copies the list. */
  public NeuronLesionOptions {
    truth = List.copyOf(truth);
    Options.check(
        NeuronLesionOptions.class, draws, top, position, outputs, truth, profile, ties, accuracy);
  }

  /** With everything that was left to the profile. */
  NeuronLesionOptions settled() {
    return new NeuronLesionOptions(
        draws,
        top,
        profile.settle(position, Position.POST_ACTIVATION, Position.PRE_BN),
        outputs,
        truth,
        profile,
        profile.settle(ties, Ties.AGAINST, Ties.FOR),
        profile.settle(accuracy, Accuracy.BALANCED, Accuracy.OVERALL));
  }

  Rightness rightness() {
    return new Rightness(outputs, truth, accuracy);
  }
}
