package org.ganglion.plugin.gromovwasserstein.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link ChangePoint}.
 *
 * @param deviations how far above the median a step must be to be a cut, in robust standard
 *     deviations
 */
public record ChangePointOptions(
    @Doc("How far above the median step a cut lies, in robust standard deviations") @Range(min = 0)
        double deviations) {
  /** Checks the range. */
  public ChangePointOptions {
    Options.check(ChangePointOptions.class, deviations);
  }
}
