package org.ganglion.plugin.pathwaygradient.contribution;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;

final class NeuronMctContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new NeuronMct();
  }
}
