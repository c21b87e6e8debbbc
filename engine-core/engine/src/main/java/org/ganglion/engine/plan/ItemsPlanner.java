package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.config.OfConfig;
import org.ganglion.engine.config.StepConfig;

/** Plans what a partitioner groups. */
final class ItemsPlanner {
  private final StepScope scope;
  private final StepConfig step;
  private final StepHead head;

  ItemsPlanner(StepScope scope) {
    this.scope = scope;
    this.step = scope.step();
    this.head = scope.head();
  }

  Optional<PlannedStep> plan() {
    if (step.of().isEmpty()) {
      if (!step.places().containsKey("of")) {
        scope.problem(
            "C212",
            "of",
            "what is to be grouped?",
            "give {neurons: {view: weights}}, {samples: step}, {samples: [sites]} or"
                + " {layers: step}");
      }
      return Optional.empty();
    }
    int before = scope.problems().size();
    OfConfig of = step.of().get();
    accepts(form(of));
    Optional<ItemsSource> items;
    if (of instanceof OfConfig.Neurons neurons) {
      noRegion("a graph of neurons is of all samples");
      items = new NeuronsPlanner(scope, neurons.view()).plan();
    } else if (of instanceof OfConfig.Layers layers) {
      noRegion("the samples follow from the step in 'of'");
      items = layers(layers.step());
    } else if (of instanceof OfConfig.SamplesOfStep samples) {
      items = samples(samples.step());
    } else {
      items = activations(((OfConfig.SamplesOfSites) of).sites());
    }
    return scope.problems().size() > before
        ? Optional.empty()
        : items.map(source -> new PartitionStep(head, source));
  }

  private static Items.Form form(OfConfig of) {
    if (of instanceof OfConfig.Neurons) {
      return Items.Form.GRAPH;
    }
    return of instanceof OfConfig.Layers ? Items.Form.DISTANCES : Items.Form.POINTS;
  }

  private void accepts(Items.Form form) {
    if (head.method().method() instanceof Partitioner<?> partitioner
        && !partitioner.accepts().contains(form)) {
      List<String> accepted =
          partitioner.accepts().stream().map(StepPlanner::word).sorted().toList();
      scope.problem(
          "C212",
          "of",
          "this gives "
              + StepPlanner.word(form)
              + ", the partitioner takes "
              + String.join(", ", accepted),
          "group something else, or choose another partitioner");
    }
  }

  private Optional<ItemsSource> layers(String name) {
    StepHead other = scope.heads().get(name);
    if (other != null && other.method().kind() != MethodKind.METRIC) {
      scope.problem(
          "C206",
          "of",
          "'" + name + "' gives no distances between layers",
          "name a step with a metric");
    } else if (other != null && !other.method().info().promises().contains(Promise.SYMMETRIC)) {
      scope.problem(
          "C207",
          "of",
          "distances must be symmetric; '" + other.method().info().id() + "' does not promise that",
          "choose a metric that promises symmetric");
    }
    if (scope.planned().get(name) instanceof MetricStep metric && metric.against().isPresent()) {
      scope.problem(
          "C206",
          "of",
          "'" + name + "' gives distances to something else, not between its layers",
          "name a step without 'against'");
    }
    ownSource();
    return scope.planned().containsKey(name)
        ? Optional.of(new ItemsSource.Layers(name))
        : Optional.empty();
  }

  private Optional<ItemsSource> samples(String name) {
    StepHead other = scope.heads().get(name);
    PlannedStep before = scope.planned().get(name);
    Optional<Upstream> gives = other == null ? Optional.empty() : StepPlanner.gives(other);
    if (other != null
        && !gives.equals(Optional.of(Upstream.SELECTION))
        && !gives.equals(Optional.of(Upstream.NEURON_ATTRIBUTION))) {
      scope.problem(
          "C206",
          "of",
          "samples are grouped by picked neurons or by scores of neurons, '"
              + name
              + "' gives neither",
          "name a selector or an attributor of neurons");
    }
    ownSource();
    if (!(before instanceof QueryStep query)) {
      return Optional.empty();
    }
    if (query.head().method().kind() != MethodKind.SELECTOR) {
      noRegion("the samples follow from the step in 'of'");
      return Optional.of(new ItemsSource.Scores(name));
    }
    return Optional.of(
        new ItemsSource.Activations(
            region(query.samples()), query.sites(), query.reduce(), Optional.of(name)));
  }

  private Optional<ItemsSource> activations(List<String> globs) {
    Optional<SampleSource> source = scope.sources().of(step, List.of(), scope.problems());
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Optional<Network> network = scope.sources().network(source.get());
    if (network.isEmpty()) {
      return Optional.empty();
    }
    if (!network.get().offers().contains(Need.ACTIVATIONS)) {
      scope.problem(
          "C210",
          "of",
          "network '"
              + source.get().network()
              + "' offers no activations, only "
              + new TreeSet<>(network.get().offers()),
          "name a network with activations");
    }
    List<Site> sites =
        new SiteGlobs(network.get().sites()).match(globs, step.where("of"), scope.problems());
    new TokenCheck(scope).check(source.get(), network.get(), sites);
    return Optional.of(
        new ItemsSource.Activations(
            region(source.get()), sites, step.reduce().orElse(Reduce.NONE), Optional.empty()));
  }

  /** Some of the samples: those of the step, else those of the step that picked the neurons. */
  private SampleSource region(SampleSource source) {
    return scope
        .sources()
        .network(source)
        .map(network -> RegionCheck.applied(scope, source, network, List.of()))
        .orElse(source);
  }

  private void noRegion(String why) {
    if (step.region().isPresent()) {
      scope.problem("C214", "region", why, "take 'region' out");
    }
  }

  /**
   * Where the items come from a step, that step has settled the network, the data and the units.
   */
  private void ownSource() {
    for (String key : List.of("network", "data", "reduce", "tokens")) {
      if (step.places().containsKey(key)) {
        scope.problem("C214", key, "'" + key + "' follows from the step in 'of'", "take it out");
      }
    }
  }
}
