package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.LayerMetricContract;

final class LinearCkaContractTest extends LayerMetricContract<NoOptions, CkaLayer> {
  @Override
  protected LayerMetric<NoOptions, CkaLayer> method() {
    return new LinearCka();
  }
}
