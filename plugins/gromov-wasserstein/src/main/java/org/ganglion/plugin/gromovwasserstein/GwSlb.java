package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;

/**
 * How far apart the distributions of distances within two layers are: Memoli's second lower bound
 * of the Gromov-Wasserstein distance, as a cheap pseudo-distance. At least 0, and 0 also for some
 * layers that differ.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}; the numbers of samples may differ. The
 * square loss of transporting all n^2 distances, equal samples included, to the others in order of
 * size, or its root. Source: Memoli, "Gromov-Wasserstein Distances and the Metric Approach to
 * Object Matching", 2011, section 6; deviation: no factor 1/2. Time O(n^2 d + n^2 log n) per layer,
 * O(n^2) per pair; memory 8 n^2 bytes per layer. Refuses M301 to M303, M310, M312.
 *
 * @see <a href="https://doi.org/10.1007/s10208-011-9093-5">doi 10.1007/s10208-011-9093-5</a>
 */
public final class GwSlb extends LowerBound {
  /** For the service loader. */
  public GwSlb() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "gw-slb",
            "1.0.0",
            "transport between the distributions of distances within two layers",
            Scope.WHOLE_SET)
        .withPaper(
            "Memoli 2011, Gromov-Wasserstein Distances and the Metric Approach to Object Matching")
        .withCost("O(n^2 d + n^2 log n) per layer, O(n^2) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.TRIANGLE,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  double squared(LayerSpace a, LayerSpace b, RunContext run) {
    return a.secondBound(b);
  }
}
