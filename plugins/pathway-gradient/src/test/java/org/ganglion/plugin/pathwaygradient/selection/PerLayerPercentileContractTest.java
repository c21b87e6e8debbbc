package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class PerLayerPercentileContractTest extends SelectorContract<SparsityOptions> {
  @Override
  protected Selector<SparsityOptions> method() {
    return new PerLayerPercentile();
  }

  @Override
  protected List<SparsityOptions> optionSets() {
    return List.of(method().defaults(), new SparsityOptions(50, Rank.POSITIVE));
  }

  @Override
  protected boolean published() {
    return false;
  }
}
