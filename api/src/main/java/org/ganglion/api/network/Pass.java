package org.ganglion.api.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pass does and reads. Immutable; each method gives a changed copy.
 *
 * @since 0.1.0
 */
public final class Pass {
  private final Map<Reading, List<Site>> readings;
  private final List<Intervention> interventions;
  private final List<BackwardRule> rules;
  private final Optional<Path> path;
  private final Reduce reduce;

  private Pass(
      Map<Reading, List<Site>> readings,
      List<Intervention> interventions,
      List<BackwardRule> rules,
      Optional<Path> path,
      Reduce reduce) {
    this.readings = readings;
    this.interventions = interventions;
    this.rules = rules;
    this.path = path;
    this.reduce = reduce;
  }

  /** A pass that reads {@code reading} at these sites and changes nothing. */
  public static Pass reading(Reading reading, List<Site> sites) {
    return new Pass(Map.of(), List.of(), List.of(), Optional.empty(), Reduce.NONE)
        .and(reading, sites);
  }

  /** A forward pass that reads values. */
  public static Pass values(List<Site> sites) {
    return reading(Reading.VALUE, sites);
  }

  /** Reads {@code reading} at these sites too. */
  public Pass and(Reading reading, List<Site> sites) {
    Map<Reading, List<Site>> all = new LinkedHashMap<>(readings);
    List<Site> joined = new ArrayList<>(all.getOrDefault(reading, List.of()));
    sites.stream().filter(site -> !joined.contains(site)).forEach(joined::add);
    all.put(reading, List.copyOf(joined));
    return new Pass(Collections.unmodifiableMap(all), interventions, rules, path, reduce);
  }

  /** Under these interventions, after those it has. */
  public Pass under(List<? extends Intervention> more) {
    List<Intervention> all = new ArrayList<>(interventions);
    all.addAll(more);
    return new Pass(readings, List.copyOf(all), rules, path, reduce);
  }

  /** With these backward rules. At most one rule per site. */
  public Pass with(List<BackwardRule> more) {
    List<BackwardRule> all = new ArrayList<>(rules);
    all.addAll(more);
    return new Pass(readings, interventions, List.copyOf(all), path, reduce);
  }

  /** Along a path: gradients are added up over its steps. */
  public Pass along(Path steps) {
    return new Pass(readings, interventions, rules, Optional.of(steps), reduce);
  }

  /** With the positions of each unit reduced, after everything was added up. */
  public Pass reduce(Reduce positions) {
    return new Pass(readings, interventions, rules, path, positions);
  }

  /** What is read where. */
  public Map<Reading, List<Site>> readings() {
    return readings;
  }

  /** Interventions in order. */
  public List<Intervention> interventions() {
    return interventions;
  }

  /** Backward rules. */
  public List<BackwardRule> rules() {
    return rules;
  }

  /** The path, if there is one. */
  public Optional<Path> path() {
    return path;
  }

  /** What happens to positions. */
  public Reduce reduce() {
    return reduce;
  }
}
