package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/**
 * Distances between all pairs of some sites, or from some sites to something else.
 *
 * @param head name, method and options
 * @param samples network and samples
 * @param sites in topological order
 * @param reduce what happens to positions
 * @param against what they are compared with; empty for each other
 */
public record MetricStep(
    StepHead head, SampleSource samples, List<Site> sites, Reduce reduce, Optional<Against> against)
    implements PlannedStep {
  /** Copies the list. */
  public MetricStep {
    sites = List.copyOf(sites);
  }

  /** Number of columns of its table; its rows are the sites. */
  public int columns() {
    return against.map(Against::size).orElse(sites.size());
  }

  @Override
  public Optional<SampleSource> source() {
    return Optional.of(samples);
  }

  @Override
  public List<SampleSource> sources() {
    return Stream.concat(Stream.of(samples), against.flatMap(Against::source).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<String> upstream() {
    return List.of();
  }
}
