package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class NeuronAblationContractTest extends AttributorContract<AblationOptions> {
  @Override
  protected Attributor<AblationOptions> method() {
    return new NeuronAblation();
  }

  @Override
  protected List<AblationOptions> optionSets() {
    return List.of(new AblationOptions(Grain.NEURONS), new AblationOptions(Grain.UNITS));
  }
}
