package org.ganglion.plugin.spectralclustering;

import java.util.List;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Placement;
import org.ganglion.testkit.PartitionerContract;

final class SpectralContractTest extends PartitionerContract<SpectralOptions> {
  @Override
  protected Partitioner<SpectralOptions> method() {
    return new Spectral();
  }

  @Override
  protected List<SpectralOptions> optionSets() {
    return List.of(
        new SpectralOptions(
            3, Choose.FIXED, Affinity.AS_GIVEN, 0, Placement.RANDOM_WALK, Assign.KMEANS, 10, 1),
        new SpectralOptions(
            5,
            Choose.EIGENGAP,
            Affinity.GAUSSIAN,
            0,
            Placement.ROW_NORMALISED,
            Assign.KMEANS,
            10,
            1),
        new SpectralOptions(
            5, Choose.SWEEP, Affinity.AS_GIVEN, 2, Placement.RANDOM_WALK, Assign.CLUSTER_QR, 1, 1));
  }
}
