package org.ganglion.engine.evaluate.sanity;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link OtherClass}.
 *
 * @param draws other classes that each sample is explained for
 */
public record OtherClassOptions(
    @Doc(
            "other classes, drawn without repetition, that each sample is explained for; the step"
                + " and what it reads run once for each")
        @Range(min = 1, max = 1000)
        int draws) {
  /** Checks the range. */
  public OtherClassOptions {
    Options.check(OtherClassOptions.class, draws);
  }
}
