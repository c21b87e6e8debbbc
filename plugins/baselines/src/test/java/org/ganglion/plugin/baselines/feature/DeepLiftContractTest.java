package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class DeepLiftContractTest extends AttributorContract<DeepLiftOptions> {
  @Override
  protected Attributor<DeepLiftOptions> method() {
    return new DeepLift();
  }
}
