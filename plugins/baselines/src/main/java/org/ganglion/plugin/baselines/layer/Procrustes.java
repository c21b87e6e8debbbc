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
import org.ganglion.api.value.Matrix;

/**
 * How far two layers are apart after the best rotation or reflection: {@code min_Q ||A - B Q||},
 * columns centred, or its square. At least 0; normalised at most 2 squared. 0 for layers that
 * differ by a rotation and a shift, normalised also by one scale.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order; the
 * narrower layer is padded by zeros, which changes nothing. Computed as {@code ||A||^2 + ||B||^2 -
 * 2 ||A'B||_*}. Source: Ding, Denain, Steinhardt, "Grounding Representation Similarity with
 * Statistical Testing", 2021, section 2; deviations: none. Time O(n d^2) per layer and O(n a b +
 * min(a, b)^3) per pair, d = min(width, n). Refuses M210 below two samples, M211, M212.
 *
 * @see <a href="https://arxiv.org/abs/2108.01661">arXiv 2108.01661</a>
 */
public final class Procrustes implements LayerMetric<ProcrustesOptions, CkaLayer> {
  /** For the service loader. */
  public Procrustes() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "procrustes",
            "1.0.0",
            "distance of two layers after the best rotation",
            Scope.WHOLE_SET)
        .withPaper(
            "Ding, Denain, Steinhardt 2021, Grounding Representation Similarity with Statistical"
                + " Testing")
        .withCost("O(n d^2) per layer, O(n a b) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.TRIANGLE,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public ProcrustesOptions defaults() {
    return new ProcrustesOptions(true, ProcrustesOptions.Form.ROOT);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public CkaLayer prepare(
      Representation representation, ProcrustesOptions options, RunContext run) {
    Matrix narrow = Narrow.of(Rows.centred(representation, 2), run);
    return new CkaLayer(narrow, Math.sqrt(Narrow.squares(narrow)));
  }

  @Override
  public LayerDistance distance(CkaLayer a, CkaLayer b, ProcrustesOptions options, RunContext run) {
    Matrix cross = run.algebra().multiply(a.columns(), true, b.columns(), false);
    double nuclear =
        run.algebra().svd(cross).values().stream().mapToDouble(Double::doubleValue).sum();
    double lengths = a.norm() * b.norm();
    double squared =
        options.normalise()
            ? 2 - 2 * nuclear / lengths
            : a.norm() * a.norm() + b.norm() * b.norm() - 2 * nuclear;
    double value = Math.max(0, squared);
    return LayerDistance.exact(
        options.form() == ProcrustesOptions.Form.ROOT ? Math.sqrt(value) : value);
  }
}
