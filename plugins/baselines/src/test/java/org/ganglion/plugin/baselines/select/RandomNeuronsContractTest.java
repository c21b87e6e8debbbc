package org.ganglion.plugin.baselines.select;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;
import org.ganglion.testkit.Waivers;

final class RandomNeuronsContractTest extends SelectorContract<RandomNeuronsOptions> {
  @Override
  protected Selector<RandomNeuronsOptions> method() {
    return new RandomNeurons();
  }

  @Override
  protected boolean published() {
    return false;
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer", "the picks belong to places, not to what lies there");
  }

  @Override
  protected List<RandomNeuronsOptions> optionSets() {
    return List.of(new RandomNeuronsOptions(60));
  }
}
