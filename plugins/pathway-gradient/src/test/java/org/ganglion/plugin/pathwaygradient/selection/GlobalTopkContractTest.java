package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class GlobalTopkContractTest extends SelectorContract<TopkOptions> {
  @Override
  protected Selector<TopkOptions> method() {
    return new GlobalTopk();
  }

  @Override
  protected List<TopkOptions> optionSets() {
    return List.of(method().defaults(), new TopkOptions(1, 0, Rank.ABS));
  }

  @Override
  protected boolean published() {
    return false;
  }
}
