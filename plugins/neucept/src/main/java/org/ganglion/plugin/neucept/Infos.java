package org.ganglion.plugin.neucept;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;

/** Metadata that the knockoff attributors share. */
final class Infos {
  private Infos() {}

  /**
   * Metadata of one.
   *
   * @param perDraw what a draw costs besides the knockoffs
   */
  static MethodInfo of(String id, String summary, String perDraw) {
    return MethodInfo.of(id, "1.0.0", summary, Scope.WHOLE_SET)
        .withPaper("Vu, Nguyen, Thai 2022, NeuCEPT; Candes, Fan, Janson, Lv 2018, Panning for Gold")
        .withCost("1 forward pass, O(n p^2 + p^3) per site, and per draw n p^2 and " + perDraw)
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.SYMMETRIC_NULLS);
  }
}
