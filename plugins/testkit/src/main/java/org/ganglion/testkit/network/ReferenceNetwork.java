package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * A small network in plain Java that says what each reading, intervention and path means: forward
 * passes and exact reverse-mode derivatives, one sample after the other, in double precision;
 * values are handed out as float32. An oracle for tests, not a place to compute in.
 *
 * @since 0.1.0
 */
public final class ReferenceNetwork implements Network {
  private static final Set<Need> ALL =
      Set.of(
          Need.ACTIVATIONS, Need.GRADIENTS, Need.WEIGHTS, Need.INTERVENTIONS, Need.BACKWARD_RULES);

  private final Graph graph;
  private final int chunk;
  private final Set<Need> offers;
  private final NetworkWatch watch;

  ReferenceNetwork(Graph graph, int chunk, Set<Need> offers, NetworkWatch watch) {
    if (chunk < 1) {
      throw new IllegalArgumentException("a chunk holds at least one sample, not " + chunk);
    }
    this.graph = graph;
    this.chunk = chunk;
    this.offers = Set.copyOf(offers);
    this.watch = watch;
  }

  /** Starts a network; samples go through in chunks of {@code chunk}. */
  public static NetworkBuilder builder(int chunk) {
    return new NetworkBuilder(chunk);
  }

  static ReferenceNetwork of(Graph graph, int chunk) {
    return new ReferenceNetwork(graph, chunk, ALL, NetworkWatch.silent());
  }

  /** The same with other chunks. */
  public ReferenceNetwork inChunksOf(int samples) {
    return new ReferenceNetwork(graph, samples, offers, watch);
  }

  /** The same, refusing whatever is not among {@code needs}. */
  public ReferenceNetwork offering(Set<Need> needs) {
    EnumSet<Need> kept = EnumSet.noneOf(Need.class);
    needs.stream().filter(ALL::contains).forEach(kept::add);
    return new ReferenceNetwork(graph, chunk, kept, watch);
  }

  /** The same, offering everything and watched by nobody. */
  ReferenceNetwork unrestricted() {
    return of(graph, chunk);
  }

  /** The same under observation. */
  public ReferenceNetwork watchedBy(NetworkWatch other) {
    return new ReferenceNetwork(graph, chunk, offers, other);
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of(graph);
  }

  @Override
  public Set<Need> offers() {
    return offers;
  }

  @Override
  public List<Site> sites() {
    return graph.sites();
  }

  @Override
  public List<Site> inputs() {
    return graph.inputs();
  }

  @Override
  public List<Site> outputs() {
    return graph.outputs();
  }

  /** The site of this id. */
  public Site at(String id) {
    return site(id)
        .orElseThrow(() -> new IllegalArgumentException("the network has no site '" + id + "'"));
  }

  @Override
  public List<Link> links() {
    require(Need.WEIGHTS);
    List<Link> links = new ArrayList<>();
    for (Graph.Node node : graph.nodes()) {
      Optional<Tensor> kernel =
          node.operation().map(Operation::weights).map(weights -> weights.get("weight"));
      if (kernel.isPresent() && kernel.get().shape().rank() > 1) {
        String from = graph.node(node.inputs().get(0)).site().id();
        links.add(new Link(from, node.site().id(), kernel.get(), scaleBehind(node.site())));
      }
    }
    return List.copyOf(links);
  }

  /** Factors of a batch normalisation that alone reads a site. */
  private Optional<Tensor> scaleBehind(Site site) {
    int place = graph.place(site);
    List<Operation> readers =
        graph.nodes().stream()
            .filter(node -> node.inputs().contains(place))
            .flatMap(node -> node.operation().stream())
            .toList();
    boolean alone = readers.size() == 1 && readers.get(0) instanceof Normalization;
    return alone ? Optional.of(scale((Normalization) readers.get(0))) : Optional.empty();
  }

  private static Tensor scale(Normalization normalization) {
    double[] factors = new double[normalization.shape().size(0)];
    for (int unit = 0; unit < factors.length; unit++) {
      factors[unit] = normalization.scale(unit);
    }
    return Values.tensor(Shape.of(factors.length), factors);
  }

  @Override
  public Bound bind(Samples samples) {
    if (!(samples instanceof TestSamples rows) || !rows.fits(inputs())) {
      throw new MethodException(
          Problem.of(
              "M910",
              "the samples were made for other inputs than " + inputs(),
              "bind samples of the query"));
    }
    if (rows.size() == 0) {
      throw new MethodException(
          Problem.of("M910", "there are no samples to bind", "check limit and region of the data"));
    }
    return new ReferenceBound(this, rows, rows.tensors(inputs()));
  }

  @Override
  public ReferenceNetwork withWeights(WeightChange change) {
    require(Need.WEIGHTS);
    List<Graph.Node> nodes = new ArrayList<>();
    for (Graph.Node node : graph.nodes()) {
      nodes.add(
          new Graph.Node(
              node.site(),
              node.inputs(),
              node.operation().map(operation -> changed(node.site(), operation, change))));
    }
    return withGraph(graph.withNodes(nodes));
  }

  private static Operation changed(Site site, Operation operation, WeightChange change) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    operation
        .weights()
        .forEach(
            (name, value) ->
                weights.put(name, sameShape(value, change.change(site.id() + "." + name, value))));
    return weights.isEmpty() ? operation : operation.withWeights(weights);
  }

  private static Tensor sameShape(Tensor before, Tensor after) {
    if (!after.shape().equals(before.shape())) {
      throw new MethodException(
          Problem.of(
              "M950",
              "a weight of shape " + before.shape() + " was replaced by one of " + after.shape(),
              ""));
    }
    return after;
  }

  /** Refuses what was not offered. */
  void require(Need need) {
    if (!offers.contains(need)) {
      String code = need == Need.WEIGHTS ? "M911" : "M915";
      throw new MethodException(
          Problem.of(
              code,
              "the network has no " + need,
              "declare the need, so that the step is refused before it starts"));
    }
  }

  /** Another graph, offered and watched as this one. */
  ReferenceNetwork withGraph(Graph other) {
    return new ReferenceNetwork(other, chunk, offers, watch);
  }

  Graph graph() {
    return graph;
  }

  int chunk() {
    return chunk;
  }

  NetworkWatch watch() {
    return watch;
  }
}
