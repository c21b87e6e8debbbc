package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * A network whose units stand in another order everywhere but at the outputs, and which computes
 * the same function; features of the inputs are reordered too.
 *
 * @since 0.1.0
 */
public final class Permuted {
  private final Graph graph;
  private final List<Ints> units = new ArrayList<>();
  private final List<Ints> neurons = new ArrayList<>();
  private final ReferenceNetwork network;

  private Permuted(ReferenceNetwork original, long seed) {
    this.graph = original.graph();
    Groups groups = new Groups(graph);
    Map<Integer, Ints> drawn = new HashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int place = 0; place < graph.size(); place++) {
      int count = graph.node(place).site().units();
      boolean fixed = groups.isFixed(place);
      if (graph.node(place).operation().orElse(null) instanceof Flattening) {
        drawn.put(groups.of(place), neurons.get(graph.node(place).inputs().get(0)));
      }
      Ints order =
          drawn.computeIfAbsent(
              groups.of(place), group -> fixed ? Ints.range(count) : order(random, count));
      units.add(order);
      neurons.add(expand(order, (int) graph.node(place).site().neurons()));
    }
    this.network =
        original.withGraph(
            graph.withNodes(IntStream.range(0, graph.size()).mapToObj(this::permuted).toList()));
  }

  /** The network with its units in an order drawn from {@code seed}. */
  public static Permuted of(ReferenceNetwork network, long seed) {
    return new Permuted(network, seed);
  }

  /** The reordered network. */
  public ReferenceNetwork network() {
    return network;
  }

  /** For each unit of the reordered site the unit that it was. */
  public Ints units(Site site) {
    return units.get(graph.place(site));
  }

  /** For each neuron (row-major) of the reordered site the neuron that it was. */
  public Ints neurons(Site site) {
    return neurons.get(graph.place(site));
  }

  /** The samples with their features reordered to match. */
  public TestSamples samples(TestSamples samples) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(site -> inputs.put(site.id(), rows(samples.input(site.id()), neurons(site))));
    return samples.withInputs(inputs);
  }

  /** Every row of {@code tensor}, whose elements lie as {@code order} has them. */
  public static Tensor rows(Tensor tensor, Ints order) {
    Tensor.Builder builder = Tensor.builder(tensor.shape());
    for (long i = 0; i < tensor.elements(); i++) {
      long row = i / order.size();
      builder.set(i, tensor.get(row * order.size() + order.get((int) (i % order.size()))));
    }
    return builder.build();
  }

  private static Ints order(SplittableRandom random, int count) {
    int[] order = Ints.range(count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Ints.of(order);
  }

  private static Ints expand(Ints units, int neurons) {
    int positions = neurons / units.size();
    return Ints.of(
        IntStream.range(0, neurons)
            .map(i -> units.get(i / positions) * positions + i % positions)
            .toArray());
  }

  private Graph.Node permuted(int place) {
    Graph.Node node = graph.node(place);
    return new Graph.Node(
        node.site(), node.inputs(), node.operation().map(operation -> permuted(place, operation)));
  }

  private Operation permuted(int place, Operation operation) {
    if (operation.weights().isEmpty()) {
      return operation;
    }
    int from = node(place);
    Ints columns = operation instanceof Dense ? neurons.get(from) : units.get(from);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    operation
        .weights()
        .forEach((name, tensor) -> weights.put(name, permuted(tensor, units.get(place), columns)));
    return operation.withWeights(weights);
  }

  private int node(int place) {
    return graph.node(place).inputs().get(0);
  }

  /**
   * Rows of a weight as {@code outputs} has them and, behind the first axis, blocks as {@code
   * inputs} has them.
   */
  private static Tensor permuted(Tensor tensor, Ints outputs, Ints inputs) {
    Tensor rows = Rows.select(tensor, outputs);
    if (tensor.shape().rank() == 1) {
      return rows;
    }
    long row = tensor.shape().tail().elements();
    long block = row / inputs.size();
    Tensor.Builder builder = Tensor.builder(tensor.shape());
    for (long i = 0; i < tensor.elements(); i++) {
      long within = i % row;
      builder.set(
          i, rows.get(i - within + inputs.get((int) (within / block)) * block + within % block));
    }
    return builder.build();
  }
}
