package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RandomPartition}.
 *
 * @param groups number of groups
 * @param perLayer whether every layer is dealt out evenly
 */
public record RandomPartitionOptions(
    @Doc("Number of groups") @Range(min = 1) int groups,
    @Doc("Whether every layer, or place in the natural order, is dealt out evenly")
        boolean perLayer) {
  /** Checks the ranges. */
  public RandomPartitionOptions {
    Options.check(RandomPartitionOptions.class, groups, perLayer);
  }
}
