package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;
import org.ganglion.testkit.Waivers;

final class OcclusionContractTest extends AttributorContract<OcclusionOptions> {
  @Override
  protected Attributor<OcclusionOptions> method() {
    return new Occlusion();
  }

  @Override
  protected List<OcclusionOptions> optionSets() {
    return List.of(new OcclusionOptions(1, 1, 0), new OcclusionOptions(3, 2, 0.5));
  }

  @Override
  protected Waivers waivers() {
    return Waivers.of(
        "permutingNeuronsPermutesTheAnswer", "a window covers neighbours, which reordering parts");
  }
}
