package org.ganglion.plugin.baselines.neuron;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;

final class ActivationContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new Activation();
  }

  @Override
  protected boolean published() {
    return false;
  }
}
