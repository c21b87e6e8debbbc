package org.ganglion.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Reduce;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.token.TokenPolicy;

/**
 * A step as written.
 *
 * @param index in the file, from 0
 * @param id its name
 * @param kind of its method
 * @param method id of its method
 * @param sites globs, if given
 * @param target if given
 * @param from steps whose results it reads
 * @param of what a partitioner groups, if given
 * @param against what a metric compares with, if given
 * @param reduce if given
 * @param tokens how tokens become rows, if given
 * @param network name, if given
 * @param data name, if given
 * @param region which samples it sees, if given
 * @param options plain values by name
 * @param schedule how a selector walks through layers, if it does
 * @param places file and line of each key and of each option (as {@code options.<name>}); the empty
 *     key is the step itself
 */
public record StepConfig(
    int index,
    String id,
    MethodKind kind,
    String method,
    Optional<List<String>> sites,
    Optional<TargetConfig> target,
    List<String> from,
    Optional<OfConfig> of,
    Optional<AgainstConfig> against,
    Optional<Reduce> reduce,
    Optional<TokenPolicy> tokens,
    Optional<String> network,
    Optional<String> data,
    Optional<RegionConfig> region,
    Map<String, Object> options,
    Optional<ScheduleConfig> schedule,
    Map<String, String> places) {
  /** Copies the collections, keeping their order. */
  public StepConfig {
    sites = sites.map(List::copyOf);
    from = List.copyOf(from);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    places = Map.copyOf(places);
  }

  /** Where a key stands: {@code pipeline.yaml:18 steps[1] attributor neuron-mct}. */
  public String where(String key) {
    String place = places.getOrDefault(key, places.getOrDefault("", ""));
    return place + "  steps[" + index + "] " + kind.word() + " " + method;
  }
}
