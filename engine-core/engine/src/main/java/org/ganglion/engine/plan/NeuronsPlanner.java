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
import org.ganglion.engine.graph.Blocks;
import org.ganglion.engine.graph.GraphView;
import org.ganglion.engine.graph.Layer;
import org.ganglion.engine.graph.LayerChoice;
import org.ganglion.engine.graph.NetworkLayers;
import org.ganglion.engine.graph.WeightView;

/**
 * Plans neurons as a graph.
 *
 * <p>Problems: C208 no such site, C210 the network has no weights or no activations, C214 a key
 * that means nothing here, C260 a site that is no layer, C261 no layers, or none that weights join,
 * C264 two convolutions that read one site.
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
    NetworkLayers whole = NetworkLayers.of(network);
    Optional<Blocks> blocks =
        view instanceof WeightView weights && weights.blocks()
            ? Optional.of(Blocks.of(whole))
            : Optional.empty();
    List<Layer> layers = blocks.map(Blocks::layers).orElseGet(whole::layers);
    Optional<List<String>> globs = view.extent().sites();
    List<Integer> chosen =
        globs.isPresent()
            ? named(network, layers, globs.get())
            : blocks.map(Blocks::all).orElseGet(() -> LayerChoice.of(whole, view));
    if (blocks.isPresent() && !apart(blocks.get(), chosen)) {
      return Optional.empty();
    }
    if ((globs.isEmpty() && chosen.isEmpty()) || !joined(whole, blocks, chosen)) {
      scope.problem(
          "C261",
          "of",
          chosen.isEmpty()
              ? "the network has no layers for this view"
              : "no weights join the chosen layers " + names(layers, chosen),
          "choose others by 'sites' in 'of'; layers: " + names(layers, all(layers)));
      return Optional.empty();
    }
    long units = chosen.stream().mapToLong(number -> layers.get(number).units()).sum();
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

  private boolean joined(NetworkLayers layers, Optional<Blocks> blocks, List<Integer> chosen) {
    Set<Integer> numbers = new LinkedHashSet<>(chosen);
    return chosen.isEmpty()
        || view instanceof ActivationView
        || blocks.map(all -> all.joins(numbers)).orElseGet(() -> layers.joins(numbers));
  }

  /** Whether site and unit tell all neurons of these blocks apart. */
  private boolean apart(Blocks blocks, List<Integer> chosen) {
    for (int block : chosen) {
      List<String> readers = blocks.readers(block);
      if (readers.size() > 1) {
        scope.problem(
            "C264",
            "of",
            "the convolutions "
                + readers
                + " read the same site '"
                + blocks.layers().get(block).name()
                + "', so that site and unit do not tell the neurons of their blocks apart",
            "leave the site out by 'sites' in 'of', or take 'blocks' out");
        return false;
      }
    }
    return true;
  }

  private List<Integer> named(Network network, List<Layer> layers, List<String> globs) {
    SiteGlobs sites = new SiteGlobs(network.sites());
    Set<Integer> found = new TreeSet<>();
    for (String glob : globs) {
      int before = scope.problems().size();
      List<Site> matched = sites.match(List.of(glob), step.where("of"), scope.problems());
      List<Integer> these =
          all(layers).stream()
              .filter(number -> matched.stream().anyMatch(layers.get(number)::has))
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

  private static List<Integer> all(List<Layer> layers) {
    return IntStream.range(0, layers.size()).boxed().toList();
  }

  private static List<String> names(List<Layer> layers, List<Integer> numbers) {
    return numbers.stream().map(layers::get).map(Layer::name).toList();
  }
}
