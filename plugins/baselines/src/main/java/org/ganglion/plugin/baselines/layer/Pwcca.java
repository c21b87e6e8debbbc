package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.algebra.SingularValues;
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
 * One minus the weighted mean of canonical correlations, where a direction counts by how much of
 * the narrower layer it carries. In [0, 1]. Not symmetric for layers of one width.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. With h
 * the canonical directions of the side that spans fewer dimensions, of equals the first, its
 * weights are {@code sum_j |<h, x_j>|} over the centred neurons x_j of that side. Source: Morcos,
 * Raghu, Bengio, "Insights on representational similarity in neural networks with canonical
 * correlation", 2018, section 3; deviations: a distance in place of a similarity, and neurons are
 * centred, which the authors' code does not do. Meaningless where a layer is as wide as there are
 * samples (warning W250). Time O(n d^2) per layer and O(n a b) per pair. Refuses M210 below two
 * samples, M211, M212.
 *
 * @see <a href="https://arxiv.org/abs/1806.05759">arXiv 1806.05759</a>
 */
public final class Pwcca implements LayerMetric<NoOptions, CcaLayer> {
  /** For the service loader. */
  public Pwcca() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "pwcca",
            "1.0.0",
            "one minus the weighted mean of canonical correlations",
            Scope.WHOLE_SET)
        .withPaper(
            "Morcos, Raghu, Bengio 2018, Insights on representational similarity in neural networks with"
                + " canonical correlation")
        .withCost("O(n d^2) per layer, O(n a b) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.SCALE_INVARIANT);
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
    return CcaLayer.of(representation, List::size, true, run);
  }

  @Override
  public LayerDistance distance(CcaLayer a, CcaLayer b, NoOptions options, RunContext run) {
    boolean first = a.basis().columns() <= b.basis().columns();
    CcaLayer narrow = first ? a : b;
    CcaLayer wide = first ? b : a;
    Matrix cross = run.algebra().multiply(narrow.basis(), true, wide.basis(), false);
    SingularValues parts = run.algebra().svd(cross);
    Matrix directions = run.algebra().multiply(narrow.basis(), parts.u());
    Matrix carried = run.algebra().multiply(directions, true, narrow.columns(), false);
    double total = 0;
    double sum = 0;
    for (int i = 0; i < carried.rows(); i++) {
      double weight = 0;
      for (int neuron = 0; neuron < carried.columns(); neuron++) {
        weight += Math.abs(carried.get(i, neuron));
      }
      total += weight;
      sum += weight * Math.min(1, parts.values().get(i));
    }
    return LayerDistance.exact(Math.max(0, 1 - sum / total));
  }
}
