package org.ganglion.plugin.baselines.layer;

import java.util.List;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;

final class RsaContractTest extends LayerMetricContract<RsaOptions, RsaLayer> {
  @Override
  protected LayerMetric<RsaOptions, RsaLayer> method() {
    return new Rsa();
  }

  @Override
  protected List<RsaOptions> optionSets() {
    return List.of(
        new RsaOptions(RsaOptions.Correlation.PEARSON),
        new RsaOptions(RsaOptions.Correlation.SPEARMAN));
  }
}
