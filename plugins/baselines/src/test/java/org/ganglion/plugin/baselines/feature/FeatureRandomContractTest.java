package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.NoOptions;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.Waivers;

final class FeatureRandomContractTest extends AttributorContract<NoOptions> {
  @Override
  protected Attributor<NoOptions> method() {
    return new FeatureRandom();
  }

  @Override
  protected boolean published() {
    return false;
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer", "the scores belong to places, not to what lies there");
  }
}
