package org.ganglion.plugin.baselines.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.plugin.baselines.partition.AgglomerativeOptions.Linkage;
import org.ganglion.testkit.PartitionerContract;

final class AgglomerativeContractTest extends PartitionerContract<AgglomerativeOptions> {
  @Override
  protected Partitioner<AgglomerativeOptions> method() {
    return new Agglomerative();
  }

  @Override
  protected List<AgglomerativeOptions> optionSets() {
    return List.of(
        method().defaults(),
        new AgglomerativeOptions(3, 8, Linkage.COMPLETE, false, true),
        new AgglomerativeOptions(2, 8, Linkage.AVERAGE, true, false),
        new AgglomerativeOptions(2, 8, Linkage.WARD, false, true));
  }
}
