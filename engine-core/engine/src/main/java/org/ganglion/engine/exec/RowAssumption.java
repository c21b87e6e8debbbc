package org.ganglion.engine.exec;

import java.util.Optional;
import org.ganglion.api.method.Promise;
import org.ganglion.api.network.Network;
import org.ganglion.api.result.Claim;
import org.ganglion.engine.config.RegionConfig;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.plan.SampleSource;

/**
 * What the choice of rows leaves of a guarantee. A bound on false picks assumes rows that were not
 * chosen by the values of the response; a method does not see by what they were, so that the host
 * withdraws the bound where samples were compared at the very site of the response: the unit's
 * site, or the output for a class. There the values hold the response, or, where a method responds
 * to the class itself, tell it. Not seen is a choice by values that follow from the response
 * elsewhere, for one at the rectified twin of its site; the bound is then left as it was given.
 * (Rows that are tokens of one text, which depend on each other, never reach a selector: C221.)
 */
final class RowAssumption {
  private final SampleSource samples;
  private final Network network;

  RowAssumption(SampleSource samples, Network network) {
    this.samples = samples;
    this.network = network;
  }

  /** The claim of picks for a response, or none where the rows are not what it assumes. */
  Claim kept(Claim claim, TargetConfig response) {
    return claim.promise().filter(Promise.FDR_CONTROL::equals).isPresent()
        ? broken(response).map(Claim::none).orElse(claim)
        : claim;
  }

  private Optional<String> broken(TargetConfig response) {
    return samples
        .region()
        .filter(region -> chosenBy(region, response))
        .map(
            region ->
                "the rows, "
                    + region.text()
                    + ", were chosen by values that hold, or tell, the response");
  }

  /** Whether the values that samples were compared by hold the response, or tell it. */
  private boolean chosenBy(RegionConfig region, TargetConfig response) {
    Optional<String> in =
        region instanceof RegionConfig.Nearest nearest ? nearest.in() : Optional.empty();
    return in.isPresent() && in.equals(site(response));
  }

  private Optional<String> site(TargetConfig response) {
    if (response instanceof TargetConfig.Unit unit) {
      return Optional.of(unit.site());
    }
    return response instanceof TargetConfig.Column
        ? Optional.empty()
        : network.outputs().stream().findFirst().map(site -> site.id());
  }
}
