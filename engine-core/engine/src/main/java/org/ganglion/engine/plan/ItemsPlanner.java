package org.ganglion.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ganglion.api.error.Problem;
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
  private final StepConfig step;
  private final StepHead head;
  private final Sources sources;
  private final Map<String, StepHead> heads;
  private final Map<String, PlannedStep> planned;
  private final List<Problem> problems;

  ItemsPlanner(
      StepConfig step,
      StepHead head,
      Sources sources,
      Map<String, StepHead> heads,
      Map<String, PlannedStep> planned,
      List<Problem> problems) {
    this.step = step;
    this.head = head;
    this.sources = sources;
    this.heads = heads;
    this.planned = planned;
    this.problems = problems;
  }

  Optional<PlannedStep> plan() {
    if (step.of().isEmpty()) {
      if (!step.places().containsKey("of")) {
        problem(
            "C212",
            "of",
            "what is to be grouped?",
            "give {samples: step}, {samples: [sites]} or {layers: step}");
      }
      return Optional.empty();
    }
    int before = problems.size();
    OfConfig of = step.of().get();
    accepts(of instanceof OfConfig.Layers ? Items.Form.DISTANCES : Items.Form.POINTS);
    Optional<ItemsSource> items;
    if (of instanceof OfConfig.Layers layers) {
      items = layers(layers.step());
    } else if (of instanceof OfConfig.SamplesOfStep samples) {
      items = samples(samples.step());
    } else {
      items = activations(((OfConfig.SamplesOfSites) of).sites());
    }
    return problems.size() > before
        ? Optional.empty()
        : items.map(source -> new PartitionStep(head, source));
  }

  private void accepts(Items.Form form) {
    if (head.method().method() instanceof Partitioner<?> partitioner
        && !partitioner.accepts().contains(form)) {
      List<String> accepted =
          partitioner.accepts().stream().map(StepPlanner::word).sorted().toList();
      problem(
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
    StepHead other = heads.get(name);
    if (other != null && other.method().kind() != MethodKind.METRIC) {
      problem(
          "C206",
          "of",
          "'" + name + "' gives no distances between layers",
          "name a step with a metric");
    } else if (other != null && !other.method().info().promises().contains(Promise.SYMMETRIC)) {
      problem(
          "C207",
          "of",
          "distances must be symmetric; '" + other.method().info().id() + "' does not promise that",
          "choose a metric that promises symmetric");
    }
    ownSource();
    return planned.containsKey(name) ? Optional.of(new ItemsSource.Layers(name)) : Optional.empty();
  }

  private Optional<ItemsSource> samples(String name) {
    StepHead other = heads.get(name);
    PlannedStep before = planned.get(name);
    Optional<Upstream> gives = other == null ? Optional.empty() : StepPlanner.gives(other);
    if (other != null
        && !gives.equals(Optional.of(Upstream.SELECTION))
        && !gives.equals(Optional.of(Upstream.NEURON_ATTRIBUTION))) {
      problem(
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
    return Optional.of(
        query.head().method().kind() == MethodKind.SELECTOR
            ? new ItemsSource.Activations(
                query.samples(), query.sites(), query.reduce(), Optional.of(name))
            : new ItemsSource.Scores(name));
  }

  private Optional<ItemsSource> activations(List<String> globs) {
    Optional<SampleSource> source = sources.of(step, List.of(), problems);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Optional<Network> network = sources.network(source.get());
    if (network.isEmpty()) {
      return Optional.empty();
    }
    if (!network.get().offers().contains(Need.ACTIVATIONS)) {
      problem(
          "C210",
          "of",
          "network '"
              + source.get().network()
              + "' offers no activations, only "
              + new TreeSet<>(network.get().offers()),
          "name a network with activations");
    }
    List<Site> sites =
        new SiteGlobs(network.get().sites()).match(globs, step.where("of"), problems);
    return Optional.of(
        new ItemsSource.Activations(
            source.get(), sites, step.reduce().orElse(Reduce.NONE), Optional.empty()));
  }

  /**
   * Where the items come from a step, that step has settled the network, the data and the units.
   */
  private void ownSource() {
    for (String key : List.of("network", "data", "reduce")) {
      if (step.places().containsKey(key)) {
        problem("C214", key, "'" + key + "' follows from the step in 'of'", "take it out");
      }
    }
  }

  private void problem(String code, String key, String what, String fix) {
    problems.add(new Problem(code, what, step.where(key), fix));
  }
}
