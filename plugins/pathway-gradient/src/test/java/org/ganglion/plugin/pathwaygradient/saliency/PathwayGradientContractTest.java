package org.ganglion.plugin.pathwaygradient.saliency;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.testkit.AttributorContract;

final class PathwayGradientContractTest extends AttributorContract<PathwayGradientOptions> {
  @Override
  protected Attributor<PathwayGradientOptions> method() {
    return new PathwayGradient();
  }

  @Override
  protected List<PathwayGradientOptions> optionSets() {
    return List.of(
        method().defaults(),
        new PathwayGradientOptions(Variant.FROZEN, Channels.NONE, true),
        new PathwayGradientOptions(Variant.REMOVED, Channels.NONE, true));
  }
}
