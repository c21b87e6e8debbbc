package org.ganglion.plugin.pathwaygradient.selection;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class DistillationGuidedRoutingContractTest extends SelectorContract<DgrOptions> {
  @Override
  protected Selector<DgrOptions> method() {
    return new DistillationGuidedRouting();
  }

  @Override
  protected List<DgrOptions> optionSets() {
    return List.of(
        new DgrOptions(
            GateStart.ONE, GateGrain.NEURONS, 70, 0.05, 0.1, 0.9, false, 20, 100, 1, 1, 0.1),
        new DgrOptions(GateStart.ONE, GateGrain.UNITS, 50, 0.05, 0.1, 0.5, true, 10, 2, 1, 1, 0.1));
  }
}
