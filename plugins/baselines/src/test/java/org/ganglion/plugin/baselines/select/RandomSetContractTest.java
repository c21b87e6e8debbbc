package org.ganglion.plugin.baselines.select;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;
import org.ganglion.testkit.Waivers;

final class RandomSetContractTest extends SelectorContract<RandomSetOptions> {
  @Override
  protected Selector<RandomSetOptions> method() {
    return new RandomSet();
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
  protected List<RandomSetOptions> optionSets() {
    return List.of(new RandomSetOptions(3, false), new RandomSetOptions(2, true));
  }
}
