package org.ganglion.engine.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.LayerMetric.Requirement;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.AgainstConfig;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.FunctionConfig;
import org.ganglion.engine.config.NetworkConfig;

/** Plans what the sites of a metric step are compared with. */
final class AgainstPlanner {
  private final StepScope scope;
  private final SampleSource own;
  private final List<Site> sites;
  private final Reduce reduce;
  private final Set<Requirement> requires;

  /**
   * @param own network and samples of the step
   * @param sites of the step
   */
  AgainstPlanner(StepScope scope, SampleSource own, List<Site> sites, Reduce reduce) {
    this.scope = scope;
    this.own = own;
    this.sites = sites;
    this.reduce = reduce;
    this.requires =
        scope.head().method().method() instanceof LayerMetric<?, ?> metric
            ? metric.requires()
            : Set.of();
  }

  /** What was written, or nothing with a problem. */
  Optional<Against> plan(AgainstConfig written) {
    return written instanceof AgainstConfig.Functions functions
        ? functions(functions)
        : sites((AgainstConfig.Sites) written);
  }

  private Optional<Against> functions(AgainstConfig.Functions written) {
    Map<String, FunctionConfig> defined = scope.sources().functions();
    Map<String, FunctionConfig> chosen = new LinkedHashMap<>();
    for (String name : written.names()) {
      FunctionConfig function = defined.get(name);
      if (function == null) {
        scope.problem(
            "C202",
            "against",
            "there is no target '" + name + "'",
            defined.isEmpty()
                ? "add 'targets: {" + name + ": {column: ...}}' to the file"
                : Nearest.hint(name, defined.keySet()));
      } else {
        chosen.put(name, function);
      }
    }
    boolean may =
        scope
            .sources()
            .data(own)
            .map(data -> data.mayHaveColumns() || data.mayHaveLabels())
            .orElse(true);
    if (!may) {
      scope.problem(
          "C211",
          "against",
          "target: the data have no columns and no labels",
          "columns come from csv and npz data, labels from their file");
    }
    if (own.ofTokens()) {
      scope.problem(
          "C214",
          "against",
          "a target has one value per sample, not one per token",
          "choose another 'tokens', for example last");
    }
    if (requires.contains(Requirement.EQUAL_WIDTH)) {
      scope.problem(
          "C213",
          "against",
          "the metric compares layers of equal width, targets have a width of their own",
          "choose another metric");
    }
    return Optional.of(new Against.Functions(chosen, written.draws()));
  }

  private Optional<Against> sites(AgainstConfig.Sites written) {
    if (own.region().isPresent()) {
      scope.problem(
          "C214",
          "region",
          "a region is found with the network of the step; other sites have all samples",
          "take 'region' out");
    }
    Optional<SampleSource> source = source(written).map(found -> found.seenBy(own.tokens()));
    Optional<Network> network = source.flatMap(scope.sources()::network);
    if (source.isEmpty() || network.isEmpty()) {
      return Optional.empty();
    }
    List<String> globs =
        written
            .sites()
            .or(() -> scope.step().sites())
            .orElseGet(() -> sites.stream().map(Site::id).toList());
    List<Site> others =
        new SiteGlobs(network.get().sites())
            .match(globs, scope.step().where("against"), scope.problems());
    TokenCheck.sites(network.get(), others, scope.step().where("against"))
        .ifPresent(scope.problems()::add);
    if (requires.contains(Requirement.ALIGNED_SAMPLES) && !own.data().equals(source.get().data())) {
      scope.problem(
          "C213",
          "against",
          "the metric compares layers on the same samples, these are of "
              + own
              + " and "
              + source.get(),
          "choose a metric that requires no aligned samples, or one set of data");
    }
    if (requires.contains(Requirement.EQUAL_WIDTH)) {
      Set<Long> widths =
          Stream.concat(sites.stream(), others.stream())
              .map(site -> reduce == Reduce.NONE ? site.neurons() : (long) site.units())
              .collect(Collectors.toSet());
      if (widths.size() > 1) {
        scope.problem(
            "C213",
            "against",
            "the metric compares layers of equal width, these have "
                + widths.stream().sorted().toList(),
            "choose sites of one width, or another metric");
      }
    }
    return Optional.of(new Against.Sites(source.get(), others));
  }

  private Optional<SampleSource> source(AgainstConfig.Sites written) {
    String network = written.network().orElse(own.network());
    Map<String, NetworkConfig> networks = scope.sources().networks();
    NetworkConfig chosen = networks.get(network);
    if (chosen == null) {
      scope.problem(
          "C202",
          "against",
          "there is no network '" + network + "'",
          Nearest.hint(network, networks.keySet()));
      return Optional.empty();
    }
    if (chosen.kind() == NetworkConfig.Kind.RECORDED) {
      written
          .data()
          .ifPresent(
              name ->
                  scope.problem(
                      "C214",
                      "against",
                      "a recorded network brings its own samples",
                      "take 'data' out of 'against'"));
      return Optional.of(new SampleSource(network, Optional.empty()));
    }
    Map<String, DataConfig> sets = scope.sources().datasets();
    Optional<String> data =
        written
            .data()
            .or(own::data)
            .or(() -> sets.size() == 1 ? sets.keySet().stream().findFirst() : Optional.empty());
    if (data.isEmpty()) {
      scope.problem(
          "C203",
          "against",
          "which data for network '" + network + "'?",
          "add 'data: ...' to 'against'; valid: " + String.join(", ", sets.keySet()));
    } else if (!sets.containsKey(data.get())) {
      scope.problem(
          "C202",
          "against",
          "there is no data '" + data.get() + "'",
          Nearest.hint(data.get(), sets.keySet()));
      return Optional.empty();
    }
    return data.map(name -> new SampleSource(network, Optional.of(name)));
  }
}
