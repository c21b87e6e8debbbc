package org.ganglion.plugin.gromovwasserstein;

import java.util.List;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.testkit.LayerMetricContract;
import org.ganglion.testkit.Waivers;

final class WassersteinContractTest extends LayerMetricContract<WassersteinOptions, PointCloud> {
  @Override
  protected LayerMetric<WassersteinOptions, PointCloud> method() {
    return new Wasserstein();
  }

  @Override
  protected List<WassersteinOptions> optionSets() {
    return List.of(method().defaults(), new WassersteinOptions(WassersteinOptions.Cost.W1));
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of("permutingNeuronsMakesNoDifference", "neurons are compared by their number");
  }
}
