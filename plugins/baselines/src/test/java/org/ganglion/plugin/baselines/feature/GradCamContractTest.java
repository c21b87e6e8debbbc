package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;

final class GradCamContractTest extends AttributorContract<GradCamOptions> {
  @Override
  protected Attributor<GradCamOptions> method() {
    return new GradCam();
  }

  @Override
  protected List<ReferenceNetwork> networks() {
    return List.of(RandomNetworks.cnn(3), RandomNetworks.cnn(4));
  }

  @Override
  protected List<GradCamOptions> optionSets() {
    return List.of(new GradCamOptions(true), new GradCamOptions(false));
  }
}
