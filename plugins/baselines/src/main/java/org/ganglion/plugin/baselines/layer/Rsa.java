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
import org.ganglion.plugin.baselines.Refusals;

/**
 * One minus the correlation between the pairwise distances of samples in one layer and in the
 * other: representational similarity analysis. In [0, 2]; 0 for layers that differ by a rotation, a
 * shift and one scale, under Spearman by any order-preserving change of distances.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. Source:
 * Kriegeskorte, Mur, Bandettini, "Representational similarity analysis", 2008. Deviation: distances
 * within a layer are Euclidean, where the paper's example uses one minus the correlation of
 * patterns. Time O(n^2 d) per layer and O(n^2) per pair, memory 4 n^2 bytes per layer. Refuses M210
 * below three samples, M211 when all distances are equal, M212, M214 above 16,384 samples.
 *
 * @see <a href="https://doi.org/10.3389/neuro.06.004.2008">doi 10.3389/neuro.06.004.2008</a>
 */
public final class Rsa implements LayerMetric<RsaOptions, RsaLayer> {
  /** For the service loader. */
  public Rsa() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "rsa", "1.0.0", "one minus the correlation of pairwise distances", Scope.WHOLE_SET)
        .withPaper("Kriegeskorte, Mur, Bandettini 2008, Representational similarity analysis")
        .withCost("O(n^2 d) per layer, O(n^2) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public RsaOptions defaults() {
    return new RsaOptions(RsaOptions.Correlation.SPEARMAN);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public RsaLayer prepare(Representation representation, RsaOptions options, RunContext run) {
    Rows.checkPairs(representation);
    double[] distances = PairDistances.euclidean(Rows.centred(representation, 3), run);
    boolean ranked = options.correlation() == RsaOptions.Correlation.SPEARMAN;
    return RsaLayer.of(ranked ? PairDistances.ranks(distances) : distances)
        .orElseThrow(() -> Refusals.collapsed(representation.name()));
  }

  @Override
  public LayerDistance distance(RsaLayer a, RsaLayer b, RsaOptions options, RunContext run) {
    // A correlation of unit vectors exceeds 1 by rounding only.
    return LayerDistance.exact(Math.max(0, 1 - a.correlation(b)));
  }
}
