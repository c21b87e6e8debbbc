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
import org.ganglion.plugin.baselines.Refusals;

/**
 * One minus linear kernel alignment with the unbiased estimator of the independence criterion. In
 * [0, 2]: unrelated layers are near 1 however wide they are, and may lie above.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Source:
 * Nguyen, Raghu, Kornblith, "Do Wide and Deep Networks Learn the Same Things?", 2021, section 2,
 * with the estimator of Song et al. 2012, written as an inner product of tables centred without
 * their diagonal; deviations: a distance in place of a similarity. Time O(n^2 d) per layer, O(n^2)
 * per pair; memory 4 n^2 bytes per layer. Refuses M210 below four samples, M211, M212, M214.
 *
 * @see <a href="https://arxiv.org/abs/2010.15327">arXiv 2010.15327</a>
 */
public final class DebiasedCka implements LayerMetric<NoOptions, KernelLayer> {
  /** For the service loader. */
  public DebiasedCka() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "cka-linear-debiased",
            "1.0.0",
            "one minus linear kernel alignment, estimated without bias",
            Scope.WHOLE_SET)
        .withPaper(
            "Nguyen, Raghu, Kornblith 2021, Do Wide and Deep Networks Learn the Same Things?")
        .withCost("O(n^2 d) per layer, O(n^2) per pair")
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
  public KernelLayer prepare(Representation representation, NoOptions options, RunContext run) {
    Rows.checkPairs(representation);
    Matrix products = run.algebra().gram(Rows.centred(representation, 4).transpose());
    double[] entries = withoutDiagonal(products);
    double scale = Math.sqrt(Narrow.squares(products));
    return KernelLayer.of(entries, new double[0], scale)
        .orElseThrow(() -> Refusals.collapsed(representation.name()));
  }

  @Override
  public LayerDistance distance(KernelLayer a, KernelLayer b, NoOptions options, RunContext run) {
    return LayerDistance.exact(Math.max(0, 1 - a.similarity(b)));
  }

  /** Centred so that rows sum to 0 although the diagonal is left out; the upper triangle. */
  private static double[] withoutDiagonal(Matrix products) {
    int size = products.rows();
    double[] sums = new double[size];
    double total = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        sums[row] += column == row ? 0 : products.get(row, column);
      }
      total += sums[row];
    }
    double mean = total / (size - 1) / (size - 2);
    double[] entries = new double[size * (size - 1) / 2];
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row + 1; column < size; column++) {
        entries[at++] = products.get(row, column) - (sums[row] + sums[column]) / (size - 2) + mean;
      }
    }
    return entries;
  }
}
