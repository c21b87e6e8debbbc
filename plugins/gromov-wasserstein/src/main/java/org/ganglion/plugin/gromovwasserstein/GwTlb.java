package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.coupling.ThirdBound;

/**
 * How far apart two layers are when each sample is known only by the distribution of its distances
 * to the others: Memoli's third lower bound of the Gromov-Wasserstein distance, as a cheap
 * pseudo-distance. At least the second one, and 0 also for some layers that differ.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}; the numbers of samples may differ. The
 * least square loss of matching samples, where matching two costs the transport between their rows
 * of distances, or its root. Source: Memoli, "Gromov-Wasserstein Distances and the Metric Approach
 * to Object Matching", 2011, section 6; deviation: no factor 1/2. Time O(n^2 d + n^2 log n) per
 * layer, O(n^3) per pair; memory 16 n^2 bytes per layer. Refuses M301 to M303, M310, M312.
 *
 * @see <a href="https://doi.org/10.1007/s10208-011-9093-5">doi 10.1007/s10208-011-9093-5</a>
 */
public final class GwTlb extends LowerBound {
  /** For the service loader. */
  public GwTlb() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "gw-tlb",
            "1.0.0",
            "transport between samples by their rows of distances within two layers",
            Scope.WHOLE_SET)
        .withPaper(
            "Memoli 2011, Gromov-Wasserstein Distances and the Metric Approach to Object Matching")
        .withCost("O(n^2 d + n^2 log n) per layer, O(n^3) per pair")
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
    boolean turned = a.table().compareTo(b.table()) > 0;
    return ThirdBound.of((turned ? b : a).space(), (turned ? a : b).space(), run).value();
  }
}
