package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class IntegratedGradientsContractTest extends AttributorContract<IntegratedGradientsOptions> {
  @Override
  protected Attributor<IntegratedGradientsOptions> method() {
    return new IntegratedGradients();
  }

  @Override
  protected List<IntegratedGradientsOptions> optionSets() {
    return List.of(
        method().defaults(), new IntegratedGradientsOptions(20, Quadrature.GAUSS_LEGENDRE, 0));
  }
}
