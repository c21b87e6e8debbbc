package org.ganglion.plugin.gromovwasserstein;

import java.util.List;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class GwIdentityContractTest extends LayerMetricContract<GwIdentityOptions, DistanceTable> {
  @Override
  protected LayerMetric<GwIdentityOptions, DistanceTable> method() {
    return new GwIdentity();
  }

  @Override
  protected List<GwIdentityOptions> optionSets() {
    return List.of(
        method().defaults(),
        new GwIdentityOptions(RowDistance.SQEUCLIDEAN, Normalisation.MEDIAN_OFFDIAG, Form.ROOT));
  }
}
