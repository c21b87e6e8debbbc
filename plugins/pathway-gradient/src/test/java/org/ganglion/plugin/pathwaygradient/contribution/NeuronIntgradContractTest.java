package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class NeuronIntgradContractTest extends AttributorContract<IntgradOptions> {
  @Override
  protected Attributor<IntgradOptions> method() {
    return new NeuronIntgrad();
  }

  @Override
  protected List<IntgradOptions> optionSets() {
    return List.of(
        method().defaults(),
        new IntgradOptions(20, Quadrature.GAUSS_LEGENDRE),
        new IntgradOptions(40, Quadrature.TRAPEZOID));
  }
}
