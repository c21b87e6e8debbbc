package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class OutputChangeContractTest extends SelectorContract<OutputChangeOptions> {
  @Override
  protected Selector<OutputChangeOptions> method() {
    return new OutputChange();
  }

  @Override
  protected List<OutputChangeOptions> optionSets() {
    return List.of(new OutputChangeOptions(0.15, 5, Rank.ABS));
  }
}
