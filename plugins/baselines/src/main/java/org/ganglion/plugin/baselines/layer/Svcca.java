package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/**
 * One minus the mean canonical correlation of the leading directions of both layers. In [0, 1]; 0
 * for layers that differ by a rotation, a shift and one scale.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Each
 * layer keeps the singular directions that reach a share of the total. Source: Raghu, Gilmer,
 * Yosinski, Sohl-Dickstein, "SVCCA: Singular Vector Canonical Correlation Analysis for Deep
 * Learning Dynamics and Interpretability", 2017; deviations: a distance in place of a similarity,
 * and the share is one of variance unless {@code total} says otherwise. Meaningless where as many
 * directions are kept as there are samples (warning W250). Time O(n d^2) per layer and O(n a b) per
 * pair. Refuses M210 below two samples, M211, M212.
 *
 * @see <a href="https://arxiv.org/abs/1706.05806">arXiv 1706.05806</a>
 */
public final class Svcca implements LayerMetric<SvccaOptions, CcaLayer> {
  /** For the service loader. */
  public Svcca() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "svcca",
            "1.0.0",
            "one minus the mean canonical correlation of leading directions",
            Scope.WHOLE_SET)
        .withPaper("Raghu, Gilmer, Yosinski, Sohl-Dickstein 2017, SVCCA")
        .withCost("O(n d^2) per layer, O(n a b) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public SvccaOptions defaults() {
    return new SvccaOptions(0.99, SvccaOptions.Total.VARIANCE);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public CcaLayer prepare(Representation representation, SvccaOptions options, RunContext run) {
    return CcaLayer.of(representation, options::count, false, run);
  }

  @Override
  public LayerDistance distance(CcaLayer a, CcaLayer b, SvccaOptions options, RunContext run) {
    double mean = a.correlations(b, run).stream().mapToDouble(r -> r).average().orElseThrow();
    return LayerDistance.exact(Math.max(0, 1 - mean));
  }
}
