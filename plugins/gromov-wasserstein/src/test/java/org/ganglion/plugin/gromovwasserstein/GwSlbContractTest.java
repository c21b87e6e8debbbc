package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class GwSlbContractTest extends LayerMetricContract<GwBoundOptions, LayerSpace> {
  @Override
  protected LayerMetric<GwBoundOptions, LayerSpace> method() {
    return new GwSlb();
  }
}
