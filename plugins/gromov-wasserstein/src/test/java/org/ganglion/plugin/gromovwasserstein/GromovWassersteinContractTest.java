package org.ganglion.plugin.gromovwasserstein;

import java.util.List;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.plugin.gromovwasserstein.coupling.Start;
import org.ganglion.testkit.LayerMetricContract;

final class GromovWassersteinContractTest extends LayerMetricContract<GwOptions, LayerSpace> {
  @Override
  protected LayerMetric<GwOptions, LayerSpace> method() {
    return new GromovWasserstein();
  }

  @Override
  protected List<GwOptions> optionSets() {
    return List.of(
        method().defaults(),
        new GwOptions(
            RowDistance.COSINE,
            Normalisation.MEAN_OFFDIAG,
            Form.SQUARED,
            List.of(Start.PRODUCT),
            0,
            0,
            false,
            50));
  }
}
