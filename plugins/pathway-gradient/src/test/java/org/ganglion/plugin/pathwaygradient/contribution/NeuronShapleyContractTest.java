package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.Waivers;

final class NeuronShapleyContractTest extends AttributorContract<ShapleyOptions> {
  @Override
  protected Attributor<ShapleyOptions> method() {
    return new NeuronShapley();
  }

  @Override
  protected List<ShapleyOptions> optionSets() {
    return List.of(new ShapleyOptions(3, Grain.NEURONS), new ShapleyOptions(4, Grain.UNITS));
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer", "the orders belong to places, not to what lies there");
  }
}
