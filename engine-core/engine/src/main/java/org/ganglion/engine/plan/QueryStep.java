package org.ganglion.engine.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.TargetConfig;

/**
 * An attributor or a selector.
 *
 * @param head name, method and options
 * @param samples network and samples
 * @param sites in topological order
 * @param target response; a unit's site is named by its id
 * @param reduce what happens to positions
 * @param reads step behind each earlier result that the method reads
 * @param upstream all steps named in {@code from}, in that order
 * @param schedule how a selector walks through the sites, if it does
 */
public record QueryStep(
    StepHead head,
    SampleSource samples,
    List<Site> sites,
    TargetConfig target,
    Reduce reduce,
    Map<Upstream, String> reads,
    List<String> upstream,
    Optional<Schedule> schedule)
    implements PlannedStep {
  /** Copies the collections. */
  public QueryStep {
    sites = List.copyOf(sites);
    Map<Upstream, String> copy = new EnumMap<>(Upstream.class);
    copy.putAll(reads);
    reads = Collections.unmodifiableMap(copy);
    upstream = List.copyOf(upstream);
  }

  @Override
  public Optional<SampleSource> source() {
    return Optional.of(samples);
  }
}
