package org.ganglion.plugin.baselines.select;

import org.ganglion.api.option.NoOptions;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class AllNeuronsContractTest extends SelectorContract<NoOptions> {
  @Override
  protected Selector<NoOptions> method() {
    return new AllNeurons();
  }

  @Override
  protected boolean published() {
    return false;
  }
}
