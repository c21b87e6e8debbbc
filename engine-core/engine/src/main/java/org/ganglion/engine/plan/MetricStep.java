package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/**
 * Distances between all pairs of some sites.
 *
 * @param head name, method and options
 * @param samples network and samples
 * @param sites in topological order
 * @param reduce what happens to positions
 */
public record MetricStep(StepHead head, SampleSource samples, List<Site> sites, Reduce reduce)
    implements PlannedStep {
  /** Copies the list. */
  public MetricStep {
    sites = List.copyOf(sites);
  }

  @Override
  public Optional<SampleSource> source() {
    return Optional.of(samples);
  }

  @Override
  public List<String> upstream() {
    return List.of();
  }
}
