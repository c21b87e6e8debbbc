package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class NeuronConductanceContractTest extends AttributorContract<ConductanceOptions> {
  @Override
  protected Attributor<ConductanceOptions> method() {
    return new NeuronConductance();
  }

  @Override
  protected List<ConductanceOptions> optionSets() {
    return List.of(new ConductanceOptions(10, 0), new ConductanceOptions(8, 0.5));
  }
}
