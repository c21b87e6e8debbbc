package org.ganglion.plugin.baselines.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class KMeansContractTest extends PartitionerContract<KMeansOptions> {
  @Override
  protected Partitioner<KMeansOptions> method() {
    return new KMeans();
  }

  @Override
  protected List<KMeansOptions> optionSets() {
    return List.of(
        new KMeansOptions(3, 8, 10, 300, 1e-4, false), new KMeansOptions(0, 5, 10, 300, 0, true));
  }
}
