package org.ganglion.engine.evaluate.layer;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link BlockTest}.
 *
 * @param draws tables without blocks
 * @param level p-value above which a warning says that there are no blocks
 */
public record BlockTestOptions(
    @Doc("tables without blocks that the partitioner groups as well")
        @Range(min = 19, max = 100_000)
        int draws,
    @Doc("p-value above which a warning says that there are no blocks") @Range(min = 0, max = 1)
        double level) {
  /** Checks the ranges. */
  public BlockTestOptions {
    Options.check(BlockTestOptions.class, draws, level);
  }
}
