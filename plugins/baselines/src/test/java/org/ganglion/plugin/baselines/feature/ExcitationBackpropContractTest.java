package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;

final class ExcitationBackpropContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new ExcitationBackprop();
  }
}
