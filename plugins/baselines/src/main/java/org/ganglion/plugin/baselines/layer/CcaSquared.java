package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

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
public final class CcaSquared implements LayerMetric<NoOptions, CcaLayer> {
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
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public CcaLayer prepare(Representation representation, NoOptions options, RunContext run) {
    return CcaLayer.of(representation, List::size, false, run);
  }

  @Override
  public LayerDistance distance(CcaLayer a, CcaLayer b, NoOptions options, RunContext run) {
    double mean = a.correlations(b, run).stream().mapToDouble(r -> r * r).average().orElseThrow();
    return LayerDistance.exact(Math.max(0, 1 - mean));
  }
}
