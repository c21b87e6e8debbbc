package org.ganglion.plugin.neucept;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.plugin.neucept.KnockoffSettings.Response;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;

final class KnockoffForestSwapContractTest extends KnockoffContract<ForestKnockoffOptions> {
  @Override
  protected Attributor<ForestKnockoffOptions> method() {
    return new KnockoffForestSwap();
  }

  @Override
  protected List<ForestKnockoffOptions> optionSets() {
    return List.of(
        new ForestKnockoffOptions(
            2, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1, 5, 6),
        new ForestKnockoffOptions(
            1, SMatrix.EQUI, Covariance.OAS, 0, true, Response.CLASS, 1, 5, 6));
  }
}
