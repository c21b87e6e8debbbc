package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.LayerMetricContract;
import org.ganglion.testkit.Waivers;

final class PairedL2ContractTest extends LayerMetricContract<NoOptions, RowsLayer> {
  @Override
  protected LayerMetric<NoOptions, RowsLayer> method() {
    return new PairedL2();
  }

  @Override
  protected boolean published() {
    return false;
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of("permutingNeuronsMakesNoDifference", "neurons are compared by their number");
  }
}
