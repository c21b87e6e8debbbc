package org.ganglion.plugin.spectralclustering;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.testkit.PartitionerContract;

final class SpectralDiscretizeContractTest extends PartitionerContract<SpectralDiscretizeOptions> {
  @Override
  protected Partitioner<SpectralDiscretizeOptions> method() {
    return new SpectralDiscretize();
  }

  @Override
  protected List<SpectralDiscretizeOptions> optionSets() {
    return List.of(
        new SpectralDiscretizeOptions(3, Choose.FIXED, Affinity.AS_GIVEN, 0, 10),
        new SpectralDiscretizeOptions(5, Choose.EIGENGAP, Affinity.GAUSSIAN, 0, 3));
  }
}
