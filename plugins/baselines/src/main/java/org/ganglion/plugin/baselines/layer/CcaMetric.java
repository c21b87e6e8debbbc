package org.ganglion.plugin.baselines.layer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/** One minus the mean over canonical correlations of a function of each. */
abstract class CcaMetric implements LayerMetric<NoOptions, CcaLayer> {
  @Override
  public final NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public final Set<Requirement> requires() {
    return EnumSet.of(Requirement.ALIGNED_SAMPLES);
  }

  @Override
  public final CcaLayer prepare(Representation representation, NoOptions options, RunContext run) {
    return CcaLayer.of(representation, List::size, false, run);
  }

  @Override
  public final LayerDistance distance(CcaLayer a, CcaLayer b, NoOptions options, RunContext run) {
    double mean = a.correlations(b, run).stream().mapToDouble(this::of).average().orElseThrow();
    return LayerDistance.exact(Math.max(0, 1 - mean));
  }

  /** What a canonical correlation counts. */
  abstract double of(double correlation);
}
