package org.ganglion.plugin.baselines.layer;

import java.util.Arrays;
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
import org.ganglion.plugin.baselines.Refusals;

/**
 * One minus centred kernel alignment with Gaussian kernels {@code exp(-d^2 / (2 s^2))}, s a share
 * of each layer's median distance. In [0, 1]; 0 for layers that differ by a rotation, a shift and
 * one scale. A wide kernel approaches {@code cka-linear}; a narrow one sees neighbours only.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Source:
 * Kornblith, Norouzi, Lee, Hinton, "Similarity of Neural Network Representations Revisited", 2019,
 * section 3; deviation: a distance in place of a similarity. Time O(n^2 d) per layer, O(n^2) per
 * pair; memory 4 n^2 bytes per layer. Refuses M210 below two samples, M211, M212, M214, M250.
 *
 * @see <a href="https://arxiv.org/abs/1905.00414">arXiv 1905.00414</a>
 */
public final class RbfCka implements LayerMetric<RbfCkaOptions, KernelLayer> {
  /** For the service loader. */
  public RbfCka() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "cka-rbf", "1.0.0", "one minus kernel alignment of Gaussian kernels", Scope.WHOLE_SET)
        .withPaper(
            "Kornblith, Norouzi, Lee, Hinton 2019, Similarity of Neural Network Representations"
                + " Revisited")
        .withCost("O(n^2 d) per layer, O(n^2) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public RbfCkaOptions defaults() {
    return new RbfCkaOptions(0.5);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public KernelLayer prepare(Representation representation, RbfCkaOptions options, RunContext run) {
    Rows.checkPairs(representation);
    double[] entries = PairDistances.euclidean(Rows.centred(representation, 2), run);
    double width = options.bandwidth() * median(entries);
    if (!(width > 0)) {
      throw Refusals.noWidth(representation.name());
    }
    for (int i = 0; i < entries.length; i++) {
      double share = entries[i] / width;
      entries[i] = Math.exp(-share * share / 2);
    }
    int size = representation.rows().rows();
    double[] diagonal = new double[size];
    Arrays.fill(diagonal, 1);
    centre(entries, diagonal);
    return KernelLayer.of(entries, diagonal, size)
        .orElseThrow(() -> Refusals.collapsed(representation.name()));
  }

  @Override
  public LayerDistance distance(
      KernelLayer a, KernelLayer b, RbfCkaOptions options, RunContext run) {
    return LayerDistance.exact(Math.max(0, 1 - a.similarity(b)));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Takes row and column means out of a symmetric table. */
  private static void centre(double[] entries, double[] diagonal) {
    int size = diagonal.length;
    double[] means = diagonal.clone();
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row + 1; column < size; column++) {
        means[row] += entries[at];
        means[column] += entries[at++];
      }
    }
    double mean = 0;
    for (int row = 0; row < size; row++) {
      means[row] /= size;
      mean += means[row] / size;
    }
    at = 0;
    for (int row = 0; row < size; row++) {
      diagonal[row] += mean - 2 * means[row];
      for (int column = row + 1; column < size; column++) {
        entries[at++] += mean - means[row] - means[column];
      }
    }
  }
}
