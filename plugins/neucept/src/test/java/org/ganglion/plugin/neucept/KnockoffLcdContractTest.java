package org.ganglion.plugin.neucept;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.plugin.neucept.KnockoffSettings.Response;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;

final class KnockoffLcdContractTest extends KnockoffContract<FoldedKnockoffOptions> {
  @Override
  protected Attributor<FoldedKnockoffOptions> method() {
    return new KnockoffLcd();
  }

  @Override
  protected List<FoldedKnockoffOptions> optionSets() {
    return List.of(
        new FoldedKnockoffOptions(
            2, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1, 4),
        new FoldedKnockoffOptions(1, SMatrix.EQUI, Covariance.OAS, 0, true, Response.CLASS, 1, 4));
  }
}
