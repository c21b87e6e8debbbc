package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class GreedyPruneCompatContractTest extends SelectorContract<GreedyCompatOptions> {
  @Override
  protected Selector<GreedyCompatOptions> method() {
    return new GreedyPruneCompat();
  }

  @Override
  protected List<GreedyCompatOptions> optionSets() {
    return List.of(new GreedyCompatOptions(10, 4));
  }
}
