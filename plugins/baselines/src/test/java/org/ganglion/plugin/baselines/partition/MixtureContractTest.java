package org.ganglion.plugin.baselines.partition;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.plugin.baselines.partition.MixtureOptions.Shape;
import org.ganglion.testkit.PartitionerContract;

final class MixtureContractTest extends PartitionerContract<MixtureOptions> {
  @Override
  protected Partitioner<MixtureOptions> method() {
    return new Mixture();
  }

  @Override
  protected List<MixtureOptions> optionSets() {
    return List.of(
        new MixtureOptions(0, 4, Shape.DIAGONAL, 10, 200, 1e-6, true),
        new MixtureOptions(3, 8, Shape.FULL, 10, 200, 1e-6, false));
  }
}
