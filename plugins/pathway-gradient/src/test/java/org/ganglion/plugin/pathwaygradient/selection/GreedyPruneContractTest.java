package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class GreedyPruneContractTest extends SelectorContract<GreedyOptions> {
  @Override
  protected Selector<GreedyOptions> method() {
    return new GreedyPrune();
  }

  @Override
  protected List<GreedyOptions> optionSets() {
    return List.of(
        new GreedyOptions(70, 0.1, 0, Leftovers.KEEP),
        new GreedyOptions(90, 0.2, 0.3, Leftovers.KEEP));
  }
}
