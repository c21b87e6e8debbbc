package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
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
import org.ganglion.api.value.Matrix;

/**
 * One minus linear centred kernel alignment: {@code 1 - ||B'A||^2 / (||A'A|| ||B'B||)} with centred
 * columns and Frobenius norms. In [0, 1]; 0 for layers that differ by a rotation, a shift and one
 * scale.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Source:
 * Kornblith, Norouzi, Lee, Hinton, "Similarity of Neural Network Representations Revisited", 2019,
 * section 3; deviations: a distance in place of a similarity, and a layer wider than the samples is
 * replaced by the triangular factor of its transpose, which has the same products between samples.
 * The plain estimator is biased upwards when samples are few against width. Time O(n d^2) per layer
 * and O(n a b) per pair, n samples, d = min(width, n). Refuses M210 below two samples, M211, M212.
 *
 * @see <a href="https://arxiv.org/abs/1905.00414">arXiv 1905.00414</a>
 */
public final class LinearCka implements LayerMetric<NoOptions, CkaLayer> {
  /** For the service loader. */
  public LinearCka() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "cka-linear", "1.0.0", "one minus linear centred kernel alignment", Scope.WHOLE_SET)
        .withPaper(
            "Kornblith, Norouzi, Lee, Hinton 2019, Similarity of Neural Network Representations"
                + " Revisited")
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
  public CkaLayer prepare(Representation representation, NoOptions options, RunContext run) {
    Matrix narrow = Narrow.of(Rows.centred(representation, 2), run);
    return new CkaLayer(narrow, Math.sqrt(Narrow.squares(run.algebra().gram(narrow))));
  }

  @Override
  public LayerDistance distance(CkaLayer a, CkaLayer b, NoOptions options, RunContext run) {
    Matrix cross = run.algebra().multiply(b.columns(), true, a.columns(), false);
    double similarity = Narrow.squares(cross) / (a.norm() * b.norm());
    // Cauchy-Schwarz bounds it by 1 up to rounding.
    return LayerDistance.exact(Math.max(0, 1 - similarity));
  }
}
