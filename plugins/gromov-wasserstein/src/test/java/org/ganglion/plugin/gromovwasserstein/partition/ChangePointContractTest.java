package org.ganglion.plugin.gromovwasserstein.partition;

import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class ChangePointContractTest extends PartitionerContract<ChangePointOptions> {
  @Override
  protected Partitioner<ChangePointOptions> method() {
    return new ChangePoint();
  }
}
