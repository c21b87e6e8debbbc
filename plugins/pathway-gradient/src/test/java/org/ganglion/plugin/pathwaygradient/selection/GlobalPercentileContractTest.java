package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class GlobalPercentileContractTest extends SelectorContract<SparsityOptions> {
  @Override
  protected Selector<SparsityOptions> method() {
    return new GlobalPercentile();
  }

  @Override
  protected List<SparsityOptions> optionSets() {
    return List.of(
        method().defaults(),
        new SparsityOptions(0, Rank.ABS),
        new SparsityOptions(50, Rank.SIGNED));
  }
}
