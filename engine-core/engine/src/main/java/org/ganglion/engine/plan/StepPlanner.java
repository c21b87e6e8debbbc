package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.config.TargetConfig;

/** Plans one step; its upstream steps are planned already, or left out because they are wrong. */
final class StepPlanner {
  private final StepScope scope;
  private final StepConfig step;
  private final StepHead head;

  StepPlanner(StepScope scope) {
    this.scope = scope;
    this.step = scope.step();
    this.head = scope.head();
  }

  /** The planned step; empty when it, or a step that it reads, is wrong. */
  Optional<PlannedStep> plan() {
    Optional<SchedulePlanner> walk =
        step.schedule().map(config -> new SchedulePlanner(scope, config));
    Optional<Schedule> schedule = walk.flatMap(SchedulePlanner::plan);
    Map<Upstream, String> reads = walk.isPresent() ? Map.of() : reads();
    unusedKeys();
    if (step.kind() == MethodKind.PARTITIONER) {
      return new ItemsPlanner(scope).plan();
    }
    boolean upstreamStands = scope.planned().keySet().containsAll(step.from());
    List<SampleSource> upstream =
        step.from().stream()
            .flatMap(name -> Optional.ofNullable(scope.planned().get(name)).stream())
            .flatMap(one -> one.source().stream())
            .distinct()
            .toList();
    Optional<SampleSource> source =
        upstreamStands || step.network().isPresent()
            ? scope.sources().of(step, upstream, scope.problems())
            : Optional.empty();
    if (source.isEmpty()) {
      return Optional.empty();
    }
    needs(source.get(), head);
    schedule.ifPresent(one -> needs(source.get(), one.attributor()));
    Optional<Network> network = scope.sources().network(source.get());
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int before = scope.problems().size();
    Network plain = scope.sources().network(source.get().network()).orElseThrow();
    SampleSource chosen = RegionCheck.applied(scope, source.get(), plain, upstream);
    List<Site> sites = sites(network.get());
    Reduce reduce = step.reduce().or(this::inheritedReduce).orElse(Reduce.NONE);
    new TokenCheck(scope).check(source.get(), network.get(), sites);
    walk.ifPresent(one -> one.sites(sites, reduce));
    if (step.kind() == MethodKind.METRIC) {
      widths(sites, reduce);
      Optional<Against> against =
          step.against().flatMap(new AgainstPlanner(scope, chosen, sites, reduce)::plan);
      boolean unsound = step.against().isPresent() && against.isEmpty();
      return scope.problems().size() > before || !upstreamStands || unsound
          ? Optional.empty()
          : Optional.of(new MetricStep(head, chosen, sites, reduce, against));
    }
    TargetConfig target =
        new TargetCheck(
                head.method().info(),
                step.where("target"),
                plain,
                scope.sources().data(source.get()),
                scope.problems())
            .check(step.target().or(this::inheritedTarget));
    boolean unwalkable = walk.isPresent() && schedule.isEmpty();
    return scope.problems().size() > before || !upstreamStands || unwalkable
        ? Optional.empty()
        : Optional.of(
            new QueryStep(head, chosen, sites, target, reduce, reads, step.from(), schedule));
  }

  /** What a step gives to later ones; empty for distances, which only partitioners read. */
  static Optional<Upstream> gives(StepHead head) {
    return switch (head.method().kind()) {
      case ATTRIBUTOR ->
          Optional.of(
              head.method().method() instanceof Attributor<?> attributor
                      && attributor.subject() == Attributor.Subject.FEATURES
                  ? Upstream.FEATURE_ATTRIBUTION
                  : Upstream.NEURON_ATTRIBUTION);
      case SELECTOR -> Optional.of(Upstream.SELECTION);
      case PARTITIONER -> Optional.of(Upstream.PARTITION);
      case METRIC -> Optional.empty();
    };
  }

  private Map<Upstream, String> reads() {
    Set<Upstream> wanted = head.method().info().from();
    Map<Upstream, String> reads = new EnumMap<>(Upstream.class);
    boolean unknown = false;
    for (String name : step.from()) {
      StepHead other = scope.heads().get(name);
      if (other == null) {
        unknown = true;
        continue;
      }
      Optional<Upstream> gives = gives(other);
      if (gives.isEmpty()) {
        scope.problem(
            "C206",
            "from",
            "'" + name + "' gives distances, which no " + step.kind().word() + " reads",
            "group layers with a partitioner and 'of: {layers: " + name + "}'");
      } else if (wanted.contains(gives.get())) {
        String twice = reads.putIfAbsent(gives.get(), name);
        if (twice != null) {
          scope.problem(
              "C206",
              "from",
              "'"
                  + twice
                  + "' and '"
                  + name
                  + "' both give "
                  + word(gives.get())
                  + ", the method reads one",
              "keep one of the two");
        }
        promises(name, other);
      } else if (!wanted.isEmpty()) {
        scope.problem(
            "C206",
            "from",
            "'" + name + "' gives " + word(gives.get()) + ", the method reads " + words(wanted),
            "name a step that gives " + words(wanted));
      }
    }
    for (Upstream kind : wanted) {
      if (!reads.containsKey(kind) && !unknown && step.from().isEmpty()) {
        scope.problem(
            "C206",
            "from",
            "the method reads " + word(kind) + " of an earlier step",
            "add 'from: <step that gives " + word(kind) + ">'");
      } else if (!reads.containsKey(kind) && !unknown && wanted.size() > 1) {
        scope.problem(
            "C206",
            "from",
            "the method also reads " + word(kind),
            "add a step that gives it to 'from'");
      }
    }
    return reads;
  }

  private void promises(String name, StepHead other) {
    Set<Promise> missing = new TreeSet<>(head.method().info().requiredPromises());
    missing.removeAll(other.method().info().promises());
    if (!missing.isEmpty()) {
      scope.problem(
          "C207",
          "from",
          "the method needs results that are "
              + words(missing)
              + "; '"
              + name
              + "' ("
              + other.method().info().id()
              + ") does not promise that",
          "choose a method for '" + name + "' that promises it (see 'ganglion describe')");
    }
  }

  private void unusedKeys() {
    boolean asks = PlanBuilder.asks(step.kind());
    boolean groups = step.kind() == MethodKind.PARTITIONER;
    if (step.target().isPresent() && !asks) {
      unused("target");
    }
    if (!step.from().isEmpty() && !asks) {
      scope.problem(
          "C214",
          "from",
          "a " + step.kind().word() + " reads no earlier result by 'from'",
          groups ? "name what is grouped in 'of'" : "take 'from' out");
    }
    if (step.of().isPresent() && !groups) {
      unused("of");
    }
    if (step.against().isPresent() && step.kind() != MethodKind.METRIC) {
      unused("against");
    }
    if (groups && step.sites().isPresent()) {
      scope.problem(
          "C214",
          "sites",
          "'sites' means nothing for a partitioner",
          "write 'of: {samples: [sites]}'");
    }
  }

  private void unused(String key) {
    scope.problem(
        "C214", key, "'" + key + "' means nothing for a " + step.kind().word(), "take it out");
  }

  private void needs(SampleSource source, StepHead method) {
    Optional<Network> network = scope.sources().network(source);
    Set<Need> offers = network.map(Network::offers).orElse(Set.of(Need.values()));
    boolean labels = scope.sources().data(source).map(DataConfig::mayHaveLabels).orElse(false);
    for (Need need : new TreeSet<>(method.method().info().needs())) {
      if (!offers.contains(need) && !(need == Need.LABELS && labels)) {
        scope.problem(
            "C210",
            method.method().kind().word(),
            "the method needs "
                + word(need)
                + ", which "
                + (need == Need.LABELS
                    ? "the data"
                    : "network '" + source.network() + "'" + seen(source))
                + " does not offer",
            need == Need.LABELS
                ? "add labels to the data"
                : offersText(offers)
                    + (source.tokens().isPresent() ? ", or take 'tokens' out" : ""));
      }
    }
  }

  private static String seen(SampleSource source) {
    return source.tokens().map(policy -> " with 'tokens: " + policy.word() + "'").orElse("");
  }

  private static String offersText(Set<Need> offers) {
    return "choose a method that needs only "
        + words(new TreeSet<>(offers))
        + ", or another network";
  }

  private List<Site> sites(Network network) {
    List<Site> before = inheritedSites();
    if (step.sites().isEmpty()) {
      List<Site> sites = before.isEmpty() || scoresFeatures() ? standard(network) : before;
      if (sites.isEmpty()) {
        scope.problem(
            "C208",
            "sites",
            "the network has no sites for this method",
            "give 'sites'; " + new SiteGlobs(network.sites()).nearest("*"));
      }
      return sites;
    }
    if (step.sites().get().isEmpty()) {
      scope.problem("C208", "sites", "the list of sites is empty", "name sites, or take it out");
      return List.of();
    }
    List<Site> sites =
        new SiteGlobs(network.sites())
            .match(step.sites().get(), step.where("sites"), scope.problems());
    places(sites, network);
    boolean picksOfScores =
        step.kind() == MethodKind.SELECTOR
            && head.method().info().from().contains(Upstream.NEURON_ATTRIBUTION);
    if (picksOfScores && !before.isEmpty()) {
      List<String> without =
          sites.stream().filter(site -> !before.contains(site)).map(Site::id).toList();
      if (!without.isEmpty()) {
        scope.problem(
            "C209",
            "sites",
            "no scores were asked for at " + without,
            "add the sites to step '" + step.from().get(0) + "', or take them out here");
      }
    }
    return sites;
  }

  private void places(List<Site> sites, Network network) {
    if (!(head.method().method() instanceof Attributor<?> attributor)) {
      return;
    }
    List<String> inputs = network.inputs().stream().map(Site::id).toList();
    List<String> named = sites.stream().map(Site::id).toList();
    if (attributor.places() == Attributor.Places.INPUTS && !inputs.containsAll(named)) {
      scope.problem(
          "C219",
          "sites",
          "the method scores inputs of the network, not " + named,
          "take 'sites' out, or name inputs: " + inputs);
    }
    if (attributor.places() == Attributor.Places.ONE_LAYER && sites.size() > 1) {
      scope.problem(
          "C219", "sites", "the method reads one site, these are " + named, "name one of them");
    }
  }

  private boolean scoresFeatures() {
    return gives(head).filter(kind -> kind == Upstream.FEATURE_ATTRIBUTION).isPresent();
  }

  /** Inputs for features; else rectified layers, else all layers. */
  private List<Site> standard(Network network) {
    if (scoresFeatures()) {
      return network.inputs();
    }
    List<Site> hidden =
        network.sites().stream()
            .filter(site -> site.kind() == Site.Kind.HIDDEN && TokenCheck.fits(network, site))
            .toList();
    List<Site> rectified = hidden.stream().filter(Site::rectified).toList();
    return step.kind() == MethodKind.METRIC || rectified.isEmpty() ? hidden : rectified;
  }

  private List<QueryStep> queries() {
    return step.from().stream()
        .flatMap(
            name ->
                scope.planned().get(name) instanceof QueryStep query
                    ? Stream.of(query)
                    : Stream.empty())
        .toList();
  }

  private List<Site> inheritedSites() {
    return queries().stream()
        .filter(
            query ->
                gives(query.head())
                    .filter(kind -> kind != Upstream.FEATURE_ATTRIBUTION)
                    .isPresent())
        .findFirst()
        .map(QueryStep::sites)
        .orElse(List.of());
  }

  private Optional<TargetConfig> inheritedTarget() {
    return queries().stream()
        .findFirst()
        .map(QueryStep::target)
        .filter(target -> !(target instanceof TargetConfig.Predicted));
  }

  private Optional<Reduce> inheritedReduce() {
    return queries().stream().findFirst().map(QueryStep::reduce);
  }

  private void widths(List<Site> sites, Reduce reduce) {
    boolean equal =
        head.method().method() instanceof LayerMetric<?, ?> metric
            && metric.requires().contains(LayerMetric.Requirement.EQUAL_WIDTH);
    List<String> widths = new ArrayList<>();
    for (Site site : sites) {
      widths.add(site.id() + " " + (reduce == Reduce.NONE ? site.neurons() : site.units()));
    }
    if (equal
        && widths.stream().map(text -> text.substring(text.lastIndexOf(' '))).distinct().count()
            > 1) {
      scope.problem(
          "C213",
          "sites",
          "the metric compares layers of equal width, these have " + String.join(", ", widths),
          "choose sites of one width, or another metric");
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(Set<? extends Enum<?>> all) {
    return String.join(", ", all.stream().map(StepPlanner::word).sorted().toList());
  }
}
