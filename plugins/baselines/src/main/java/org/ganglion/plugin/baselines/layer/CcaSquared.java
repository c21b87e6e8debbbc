package org.ganglion.plugin.baselines.layer;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;

/**
 * One minus the mean squared canonical correlation: the share of variance in an orthonormal basis
 * of the smaller layer that the other does not explain. In [0, 1]; 0 for layers that differ by an
 * invertible linear map and a shift.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Source:
 * Kornblith, Norouzi, Lee, Hinton, "Similarity of Neural Network Representations Revisited", 2019,
 * section 3; deviation: a distance in place of a similarity. Meaningless where a layer is as wide
 * as there are samples (warning W250). Time O(n d^2) per layer and O(n a b) per pair. Refuses M210
 * below two samples, M211, M212.
 *
 * @see <a href="https://arxiv.org/abs/1905.00414">arXiv 1905.00414</a>
 */
public final class CcaSquared extends CcaMetric {
  /** For the service loader. */
  public CcaSquared() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "cca-r2", "1.0.0", "one minus the mean squared canonical correlation", Scope.WHOLE_SET)
        .withPaper(
            "Kornblith, Norouzi, Lee, Hinton 2019, Similarity of Neural Network Representations Revisited")
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
    return correlation * correlation;
  }
}
