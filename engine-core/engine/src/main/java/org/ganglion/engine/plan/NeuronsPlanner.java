package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.graph.ActivationView;
import org.ganglion.engine.graph.GraphView;
import org.ganglion.engine.graph.Layer;
import org.ganglion.engine.graph.LayerChoice;
import org.ganglion.engine.graph.NetworkLayers;
import org.ganglion.engine.graph.WeightView;

/**
 * Plans neurons as a graph.
 *
 * <p>Problems: C208 no such site, C210 the network has no weights or no activations, C214 a key
 * that means nothing here, C260 a site that is no layer, C261 no layers, or none that weights join.
 */
final class NeuronsPlanner {
  private final StepScope scope;
  private final StepConfig step;
  private final GraphView view;

  NeuronsPlanner(StepScope scope, GraphView view) {
    this.scope = scope;
    this.step = scope.step();
    this.view = view;
  }

  Optional<ItemsSource> plan() {
    if (step.places().containsKey("reduce")) {
      scope.problem(
          "C214",
          "reduce",
          "'reduce' means nothing for a graph of neurons",
          "write 'mapNorm' or 'kernelNorm' in 'of'");
    }
    if (step.places().containsKey("tokens")) {
      scope.problem(
          "C214", "tokens", "'tokens' means nothing for a graph of neurons", "take it out");
    }
    if (view instanceof WeightView) {
      if (step.places().containsKey("data")) {
        scope.problem("C214", "data", "weights need no data", "take it out");
      }
      return scope
          .sources()
          .network(step, scope.problems())
          .flatMap(
              name ->
                  scope
                      .sources()
                      .network(name)
                      .flatMap(network -> resolved(network, name))
                      .map(found -> found.items(name, Optional.empty())));
    }
    return scope
        .sources()
        .of(step, List.of(), scope.problems())
        .flatMap(
            source ->
                scope
                    .sources()
                    .network(source)
                    .flatMap(network -> resolved(network, source.network()))
                    .map(found -> found.items(source.network(), Optional.of(source))));
  }

  /**
   * A view whose layers are found.
   *
   * @param view with their names
   * @param units of all of them
   */
  private record Found(GraphView view, long units) {
    ItemsSource items(String network, Optional<SampleSource> source) {
      return new ItemsSource.Neurons(network, source, view, units);
    }
  }

  /** The view with its layers; empty where there is a problem. */
  private Optional<Found> resolved(Network network, String name) {
    if (!offers(network, name, view instanceof WeightView ? Need.WEIGHTS : Need.ACTIVATIONS)) {
      return Optional.empty();
    }
    NetworkLayers layers = NetworkLayers.of(network);
    Optional<List<String>> globs = view.extent().sites();
    List<Integer> chosen =
        globs.isPresent() ? named(network, layers, globs.get()) : LayerChoice.of(layers, view);
    if ((globs.isEmpty() && chosen.isEmpty()) || !joined(layers, chosen)) {
      scope.problem(
          "C261",
          "of",
          chosen.isEmpty()
              ? "the network has no layers for this view"
              : "no weights join the chosen layers " + names(layers, chosen),
          "choose others by 'sites' in 'of'; layers: " + names(layers, all(layers)));
      return Optional.empty();
    }
    long units = chosen.stream().mapToLong(number -> layers.layers().get(number).units()).sum();
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(view.at(names(layers, chosen)), units));
  }

  private boolean offers(Network network, String name, Need need) {
    if (network.offers().contains(need)) {
      return true;
    }
    scope.problem(
        "C210",
        "of",
        "network '"
            + name
            + "' offers no "
            + StepPlanner.word(need)
            + ", only "
            + new TreeSet<>(network.offers()),
        "name a network with " + StepPlanner.word(need));
    return false;
  }

  private boolean joined(NetworkLayers layers, List<Integer> chosen) {
    return chosen.isEmpty()
        || view instanceof ActivationView
        || layers.joins(new LinkedHashSet<>(chosen));
  }

  private List<Integer> named(Network network, NetworkLayers layers, List<String> globs) {
    SiteGlobs sites = new SiteGlobs(network.sites());
    Set<Integer> found = new TreeSet<>();
    for (String glob : globs) {
      int before = scope.problems().size();
      List<Site> matched = sites.match(List.of(glob), step.where("of"), scope.problems());
      List<Integer> these =
          all(layers).stream()
              .filter(number -> matched.stream().anyMatch(layers.layers().get(number)::has))
              .toList();
      if (these.isEmpty() && scope.problems().size() == before) {
        scope.problem(
            "C260",
            "of",
            "no weights are written or read at '" + glob + "'",
            "name layers: " + names(layers, all(layers)));
      }
      found.addAll(these);
    }
    return new ArrayList<>(found);
  }

  private static List<Integer> all(NetworkLayers layers) {
    return IntStream.range(0, layers.layers().size()).boxed().toList();
  }

  private static List<String> names(NetworkLayers layers, List<Integer> numbers) {
    return numbers.stream().map(layers.layers()::get).map(Layer::name).toList();
  }
}
