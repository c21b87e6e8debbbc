package org.ganglion.plugin.gromovwasserstein;

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
 * How far apart the distributions of distances within two layers are: Memoli's second lower bound
 * of the Gromov-Wasserstein distance, as a cheap pseudo-distance. At least 0, and 0 also for some
 * layers that differ.
 *
 * <p>Input {@code [samples, a]} and {@code [samples, b]}; the numbers of samples may differ. The
 * square loss of transporting all n^2 distances, equal samples included, to the others in order of
 * size, or its root. Source: Memoli, "Gromov-Wasserstein Distances and the Metric Approach to
 * Object Matching", 2011, section 6; deviation: no factor 1/2. Time O(n^2 d + n^2 log n) per layer,
 * O(n^2) per pair; memory 8 n^2 bytes per layer. Refuses M301 to M303, M310.
 *
 * @see <a href="https://doi.org/10.1007/s10208-011-9093-5">doi 10.1007/s10208-011-9093-5</a>
 */
public final class GwSlb implements LayerMetric<GwBoundOptions, LayerSpace> {
  /** For the service loader. */
  public GwSlb() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "gw-slb",
            "1.0.0",
            "transport between the distributions of distances within two layers",
            Scope.WHOLE_SET)
        .withPaper(
            "Memoli 2011, Gromov-Wasserstein Distances and the Metric Approach to Object Matching")
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
  public GwBoundOptions defaults() {
    return new GwBoundOptions(RowDistance.EUCLIDEAN, Normalisation.RMS, Form.ROOT);
  }

  @Override
  public Set<Requirement> requires() {
    return Set.of();
  }

  @Override
  public LayerSpace prepare(Representation representation, GwBoundOptions options, RunContext run) {
    return LayerSpace.of(representation, options.distance(), options.normalise(), run);
  }

  @Override
  public LayerDistance distance(
      LayerSpace a, LayerSpace b, GwBoundOptions options, RunContext run) {
    double value = options.form().of(a.secondBound(b));
    return new LayerDistance(value, value, value, java.util.Map.of(), a.table().notes(b.table()));
  }
}
