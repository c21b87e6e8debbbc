package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.testkit.AttributorContract;

final class LayerRelevanceContractTest extends AttributorContract<LayerRelevanceOptions> {
  @Override
  protected Attributor<LayerRelevanceOptions> method() {
    return new LayerRelevance();
  }

  @Override
  protected List<LayerRelevanceOptions> optionSets() {
    return List.of(
        method().defaults(),
        new LayerRelevanceOptions(LayerRelevanceOptions.SumRule.ALPHA_BETA, 0, 2));
  }
}
