package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.option.NoOptions;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class ActiveSubnetworkContractTest extends SelectorContract<NoOptions> {
  @Override
  protected Selector<NoOptions> method() {
    return new ActiveSubnetwork();
  }
}
