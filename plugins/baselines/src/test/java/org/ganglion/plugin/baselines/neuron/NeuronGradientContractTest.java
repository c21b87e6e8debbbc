package org.ganglion.plugin.baselines.neuron;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;

final class NeuronGradientContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new NeuronGradient();
  }
}
