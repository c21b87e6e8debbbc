package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class SvccaContractTest extends LayerMetricContract<SvccaOptions, CcaLayer> {
  @Override
  protected LayerMetric<SvccaOptions, CcaLayer> method() {
    return new Svcca();
  }
}
