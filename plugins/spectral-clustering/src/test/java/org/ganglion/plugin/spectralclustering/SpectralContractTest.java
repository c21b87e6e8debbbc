package org.ganglion.plugin.spectralclustering;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.testkit.PartitionerContract;

final class SpectralContractTest extends PartitionerContract<SpectralOptions> {
  @Override
  protected Partitioner<SpectralOptions> method() {
    return new Spectral();
  }

  @Override
  protected List<SpectralOptions> optionSets() {
    return List.of(
        new SpectralOptions(3, Assign.KMEANS, 10), new SpectralOptions(3, Assign.CLUSTER_QR, 1));
  }
}
