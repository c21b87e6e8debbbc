package org.ganglion.plugin.pathwaygradient.contribution;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;

/**
 * Options of {@link NeuronAblation}.
 *
 * @param grain what is removed at a time
 * @since 0.1.0
 */
public record AblationOptions(
    @Doc("What is removed at a time: single neurons, or units with all their positions")
        Grain grain) {
  /** Checks the options. */
  public AblationOptions {
    Options.check(AblationOptions.class, grain);
  }
}
