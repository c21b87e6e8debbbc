package org.ganglion.plugin.gromovwasserstein;

import java.util.Map;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/** A lower bound of the Gromov-Wasserstein distance that serves as a distance of its own. */
abstract class LowerBound implements LayerMetric<GwBoundOptions, LayerSpace> {
  @Override
  public final GwBoundOptions defaults() {
    return new GwBoundOptions(RowDistance.EUCLIDEAN, Normalisation.RMS, Form.ROOT);
  }

  @Override
  public final Set<Requirement> requires() {
    return Set.of();
  }

  @Override
  public final LayerSpace prepare(
      Representation representation, GwBoundOptions options, RunContext run) {
    return LayerSpace.of(representation, options.distance(), options.normalise(), run);
  }

  @Override
  public final LayerDistance distance(
      LayerSpace a, LayerSpace b, GwBoundOptions options, RunContext run) {
    double value = options.form().of(squared(a, b, run));
    return new LayerDistance(value, value, value, Map.of(), a.table().notes(b.table()));
  }

  /** The bound of the squared loss. */
  abstract double squared(LayerSpace a, LayerSpace b, RunContext run);
}
