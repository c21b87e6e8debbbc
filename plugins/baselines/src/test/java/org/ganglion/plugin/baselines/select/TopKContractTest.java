package org.ganglion.plugin.baselines.select;

import java.util.List;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.SelectorContract;

final class TopKContractTest extends SelectorContract<TopKOptions> {
  @Override
  protected Selector<TopKOptions> method() {
    return new TopK();
  }

  @Override
  protected boolean published() {
    return false;
  }

  @Override
  protected List<TopKOptions> optionSets() {
    return List.of(
        new TopKOptions(4, Ranking.ABS),
        new TopKOptions(4, Ranking.POSITIVE),
        new TopKOptions(4, Ranking.SIGNED));
  }
}
