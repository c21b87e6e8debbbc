package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;
import org.ganglion.testkit.Waivers;

final class RandomPartitionContractTest extends PartitionerContract<RandomPartitionOptions> {
  @Override
  protected Partitioner<RandomPartitionOptions> method() {
    return new RandomPartition();
  }

  @Override
  protected boolean published() {
    return false;
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingItemsPermutesThePartition",
        "the groups belong to places, not to what lies there");
  }
}
