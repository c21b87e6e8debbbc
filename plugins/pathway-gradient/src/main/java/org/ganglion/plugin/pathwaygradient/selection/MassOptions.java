package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Mass}.
 *
 * @param mass percent of the sum that the kept neurons hold
 * @param rank what counts as mass
 * @since 0.1.0
 */
public record MassOptions(
    @Doc("Percent of the sum of all scores that the kept neurons hold")
        @Range(min = 0, max = 100, minOpen = true)
        double mass,
    @Doc("What of a score counts") Magnitude rank) {
  /** Checks the ranges. */
  public MassOptions {
    Options.check(MassOptions.class, mass, rank);
  }
}
