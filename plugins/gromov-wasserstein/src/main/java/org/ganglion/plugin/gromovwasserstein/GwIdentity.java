package org.ganglion.plugin.gromovwasserstein;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * How much the distances between samples in one layer differ from those in the other, sample i
 * matched with sample i: {@code mean_ik (A_ik - B_ik)^2}, or its root. At least 0, and 0 for layers
 * that differ by a rotation, reflection or shift (and by scale, unless {@code normalise} is none).
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}, same samples in the same order. It is the
 * Gromov-Wasserstein objective (square loss, uniform weights, no factor 1/2) at the identity
 * coupling, hence an upper bound of the Gromov-Wasserstein distance. {@code value} is exact, so
 * that {@code lower} and {@code upper} are the value. Figures {@code flb} and {@code slb}: Memoli's
 * first and second lower bounds of the Gromov-Wasserstein distance of the same distances and form.
 *
 * <p>Source: Gao, Dhurandhar, Ramamurthy, Wei, "Identifying Sub-networks in Neural Networks via
 * Functionally Similar Representations", 2024; Memoli, "Gromov-Wasserstein Distances and the Metric
 * Approach to Object Matching", 2011, section 6. Deviations: the coupling is not optimised; a layer
 * that gives all samples one point keeps its zeros under every normalisation (note {@code
 * collapsed}), so that two such layers are at distance 0. Time O(n^2 d + n^2 log n) per layer,
 * O(n^2) per pair; memory 8 n^2 bytes per layer. Refuses M301 outside 2 to 4,096 samples, M302,
 * M303, M310, M312.
 *
 * @see <a href="https://arxiv.org/abs/2410.16484">arXiv 2410.16484</a>
 */
public final class GwIdentity implements LayerMetric<GwIdentityOptions, DistanceTable> {
  /** For the service loader. */
  public GwIdentity() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "gw-identity",
            "1.0.0",
            "difference of the distances within two layers, samples matched",
            Scope.WHOLE_SET)
        .withPaper(
            "Gao, Dhurandhar, Ramamurthy, Wei 2024, Identifying Sub-networks in Neural Networks via"
                + " Functionally Similar Representations")
        .withCost("O(n^2 d + n^2 log n) per layer, O(n^2) per pair")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(
            Promise.DETERMINISTIC,
            Promise.SYMMETRIC,
            Promise.TRIANGLE,
            Promise.SCALE_INVARIANT,
            Promise.ROTATION_INVARIANT);
  }

  @Override
  public GwIdentityOptions defaults() {
    return new GwIdentityOptions(RowDistance.EUCLIDEAN, Normalisation.RMS, Form.ROOT);
  }

  @Override
  public Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public DistanceTable prepare(
      Representation representation, GwIdentityOptions options, RunContext run) {
    return DistanceTable.of(representation, options.distance(), options.normalise(), 2, run);
  }

  @Override
  public LayerDistance distance(
      DistanceTable a, DistanceTable b, GwIdentityOptions options, RunContext run) {
    double value = options.form().of(a.defect(b));
    double first = options.form().of(a.firstBound(b));
    double second = options.form().of(a.secondBound(b));
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("flb", first);
    figures.put("slb", second);
    return new LayerDistance(value, value, value, figures, a.notes(b));
  }
}
