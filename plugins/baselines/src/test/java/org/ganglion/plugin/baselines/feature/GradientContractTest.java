package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;

final class GradientContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new Gradient();
  }
}
