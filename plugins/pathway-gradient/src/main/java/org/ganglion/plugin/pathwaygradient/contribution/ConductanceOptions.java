package org.ganglion.plugin.pathwaygradient.contribution;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link NeuronConductance}.
 *
 * @param steps of the path
 * @param baseline value of every element of every float input at the start of the path, as the
 *     network sees it
 * @since 0.1.0
 */
public record ConductanceOptions(
    @Doc("Steps of the path from the baseline to the sample") @Range(min = 1, max = 4096) int steps,
    @Doc("Value of every input element at the start of the path, after preprocessing")
        double baseline) {
  /** Checks the ranges. */
  public ConductanceOptions {
    Options.check(ConductanceOptions.class, steps, baseline);
  }
}
