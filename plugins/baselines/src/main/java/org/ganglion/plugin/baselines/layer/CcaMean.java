package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;

/**
 * One minus the mean canonical correlation. In [0, 1]; 0 for layers that differ by an invertible
 * linear map and a shift.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. The
 * correlations are the cosines between the spaces that the centred columns span; their mean is over
 * the smaller dimension. Source: Hotelling, "Relations between two sets of variates", 1936;
 * deviation: a distance in place of a similarity. Meaningless where a layer is as wide as there are
 * samples (warning W250). Time O(n d^2) per layer and O(n a b) per pair. Refuses M210 below two
 * samples, M211, M212.
 *
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.321">doi 10.1093/biomet/28.3-4.321</a>
 */
public final class CcaMean extends CcaMetric {
  /** For the service loader. */
  public CcaMean() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "cca-mean", "1.0.0", "one minus the mean canonical correlation", Scope.WHOLE_SET)
        .withPaper("Hotelling 1936, Relations between two sets of variates")
        .withCost("O(n d^2) per layer, O(n a b) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  double of(double correlation) {
    return correlation;
  }
}
