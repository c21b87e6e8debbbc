package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.LayerMetricContract;

final class DebiasedCkaContractTest extends LayerMetricContract<NoOptions, KernelLayer> {
  @Override
  protected LayerMetric<NoOptions, KernelLayer> method() {
    return new DebiasedCka();
  }
}
