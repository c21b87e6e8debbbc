package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.LayerMetricContract;

final class CcaSquaredContractTest extends LayerMetricContract<NoOptions, CcaLayer> {
  @Override
  protected LayerMetric<NoOptions, CcaLayer> method() {
    return new CcaSquared();
  }
}
