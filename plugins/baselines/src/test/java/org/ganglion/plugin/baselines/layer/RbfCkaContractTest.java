package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class RbfCkaContractTest extends LayerMetricContract<RbfCkaOptions, KernelLayer> {
  @Override
  protected LayerMetric<RbfCkaOptions, KernelLayer> method() {
    return new RbfCka();
  }
}
