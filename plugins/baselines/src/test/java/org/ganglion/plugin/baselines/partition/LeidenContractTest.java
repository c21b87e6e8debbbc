package org.ganglion.plugin.baselines.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class LeidenContractTest extends PartitionerContract<LeidenOptions> {
  @Override
  protected Partitioner<LeidenOptions> method() {
    return new Leiden();
  }

  @Override
  protected List<LeidenOptions> optionSets() {
    return List.of(new LeidenOptions(1, 5, 20), new LeidenOptions(0.7, 1, 3));
  }
}
