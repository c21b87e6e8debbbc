package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/** One reading of one backward pass, with progress. */
final class GradientPass {
  private GradientPass() {}

  /** {@code reading} at {@code sites}, joined over all samples; {@code pass} must read it there. */
  static Map<Site, Tensor> read(
      Bound bound,
      Objective objective,
      Pass pass,
      Reading reading,
      List<Site> sites,
      RunContext run) {
    Bound.Joined joined = new Bound.Joined(bound.samples().size());
    bound.gradients(
        objective,
        pass,
        chunk -> {
          sites.forEach(site -> joined.put(site, chunk.first(), chunk.get(reading, site)));
          run.progress(share(chunk, bound));
        });
    return joined.build();
  }

  /**
   * Share of the samples that is done after {@code chunk}; the last tenth is left for the rest of
   * the call.
   */
  static double share(Chunk chunk, Bound bound) {
    return 0.9 * (chunk.first() + chunk.count()) / bound.samples().size();
  }
}
