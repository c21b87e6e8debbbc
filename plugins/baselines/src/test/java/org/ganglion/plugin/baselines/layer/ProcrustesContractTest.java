package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class ProcrustesContractTest extends LayerMetricContract<ProcrustesOptions, CkaLayer> {
  @Override
  protected LayerMetric<ProcrustesOptions, CkaLayer> method() {
    return new Procrustes();
  }
}
