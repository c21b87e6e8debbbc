package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NeuronLesion}.
 *
 * @param draws random groupings of each layer's neurons
 * @param top neurons that are told
 * @param position where neurons are silenced
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values
 */
public record NeuronLesionOptions(
    @Doc("random groupings of the neurons of each layer") @Range(min = 19, max = 100_000) int draws,
    @Doc("neurons in the table, those that matter most") @Range(min = 1) int top,
    @Doc("post-activation, pre-bn or reader-only, as of 'lesion'") Position position,
    @Doc("classes; values: regression, outputs take the place of classes")
        Rightness.Outputs outputs,
    @Doc("columns of the data with the true values, one per output; empty: the intact outputs")
        List<String> truth) {
  /** Checks the ranges and copies the list. */
  public NeuronLesionOptions {
    truth = List.copyOf(truth);
    Options.check(NeuronLesionOptions.class, draws, top, position, outputs, truth);
  }

  Rightness rightness() {
    return new Rightness(outputs, truth);
  }
}
