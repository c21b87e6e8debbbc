package org.ganglion.plugin.neucept;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.plugin.neucept.KnockoffSettings.Response;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;

final class KnockoffMarginalContractTest extends KnockoffContract<KnockoffOptions> {
  @Override
  protected Attributor<KnockoffOptions> method() {
    return new KnockoffMarginal();
  }

  @Override
  protected List<KnockoffOptions> optionSets() {
    return List.of(
        new KnockoffOptions(
            2, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1),
        new KnockoffOptions(1, SMatrix.EQUI, Covariance.OAS, 0, true, Response.CLASS, 1));
  }
}
