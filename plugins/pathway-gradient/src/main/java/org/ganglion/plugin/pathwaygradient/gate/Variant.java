package org.ganglion.plugin.pathwaygradient.gate;

import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/** What happens to the neurons outside a pathway. */
public enum Variant {
  /** They are 0 and everything behind them is computed anew; the response may change. */
  REMOVED,
  /** They keep the value they have for the sample and pass no gradient; the response stays. */
  FROZEN;

  /** The intervention that keeps where {@code mask} is 1. */
  Intervention keeping(Site site, Tensor mask) {
    return this == REMOVED
        ? new Intervention.Scale(site, mask)
        : new Intervention.Freeze(site, mask);
  }
}
