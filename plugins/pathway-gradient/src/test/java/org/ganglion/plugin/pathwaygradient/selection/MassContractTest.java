package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class MassContractTest extends SelectorContract<MassOptions> {
  @Override
  protected Selector<MassOptions> method() {
    return new Mass();
  }

  @Override
  protected List<MassOptions> optionSets() {
    return List.of(method().defaults(), new MassOptions(30, Magnitude.POSITIVE));
  }

  @Override
  protected boolean published() {
    return false;
  }
}
