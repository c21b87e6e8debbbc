package org.ganglion.plugin.gromovwasserstein.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class ContiguousContractTest extends PartitionerContract<ContiguousOptions> {
  @Override
  protected Partitioner<ContiguousOptions> method() {
    return new Contiguous();
  }

  @Override
  protected List<ContiguousOptions> optionSets() {
    return List.of(new ContiguousOptions(0, 8, 19, 0.05), new ContiguousOptions(2, 2, 0, 0.05));
  }
}
