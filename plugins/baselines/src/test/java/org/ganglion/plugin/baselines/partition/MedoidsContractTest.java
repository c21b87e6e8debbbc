package org.ganglion.plugin.baselines.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class MedoidsContractTest extends PartitionerContract<MedoidsOptions> {
  @Override
  protected Partitioner<MedoidsOptions> method() {
    return new Medoids();
  }

  @Override
  protected List<MedoidsOptions> optionSets() {
    return List.of(method().defaults(), new MedoidsOptions(3, 8, false));
  }
}
