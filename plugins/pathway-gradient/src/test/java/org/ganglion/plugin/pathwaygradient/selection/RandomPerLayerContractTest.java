package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;
import org.ganglion.testkit.Waivers;

final class RandomPerLayerContractTest extends SelectorContract<RandomPerLayerOptions> {
  @Override
  protected Selector<RandomPerLayerOptions> method() {
    return new RandomPerLayer();
  }

  @Override
  protected List<RandomPerLayerOptions> optionSets() {
    return List.of(new RandomPerLayerOptions(60));
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer", "the picks belong to places, not to what lies there");
  }
}
