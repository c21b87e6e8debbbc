package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link RandomPartition}.
 *
 * @param groups number of groups
 */
public record RandomPartitionOptions(@Doc("Number of groups") @Range(min = 1) int groups) {
  /** Checks the ranges. */
  public RandomPartitionOptions {
    Options.check(RandomPartitionOptions.class, groups);
  }
}
