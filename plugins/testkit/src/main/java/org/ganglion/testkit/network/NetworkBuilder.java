package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Puts a {@link ReferenceNetwork} together, layer after layer; each layer has a site of the name
 * given and reads the sites named.
 *
 * @since 0.1.0
 */
public final class NetworkBuilder {
  private final int chunk;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Graph.Node> nodes = new ArrayList<>();

  NetworkBuilder(int chunk) {
    this.chunk = chunk;
  }

  /** A float input; all inputs come before other layers. */
  public NetworkBuilder input(String id, Shape shape) {
    if (nodes.stream().anyMatch(node -> node.operation().isPresent())) {
      throw new IllegalStateException("inputs come first");
    }
    return add(id, "Input", shape, List.of(), Optional.empty());
  }

  /**
   * Fully connected layer on a vector. {@code weight} is {@code [out, in]}, {@code bias} is {@code
   * [out]}.
   */
  public NetworkBuilder dense(String id, String from, Tensor weight, Tensor bias) {
    if (weight.shape().rank() != 2 || !Shape.of(weight.shape().size(1)).equals(shape(from))) {
      throw new IllegalArgumentException(
          "a weight of shape "
              + weight.shape()
              + " does not read '"
              + from
              + "' of shape "
              + shape(from));
    }
    return add(id, new Dense(weight, bias), from);
  }

  /** Fully connected layer given by rows, without a bias. */
  public NetworkBuilder dense(String id, String from, double[][] rows) {
    return dense(id, from, rows, new double[rows.length]);
  }

  /** Fully connected layer given by rows and biases. */
  public NetworkBuilder dense(String id, String from, double[][] rows, double[] bias) {
    Tensor weight = Values.tensor(Shape.of(rows[0].length), rows);
    return dense(id, from, weight, Values.tensor(Shape.of(bias.length), bias));
  }

  /** Rectifier. */
  public NetworkBuilder relu(String id, String from) {
    return add(id, new Elementwise(Elementwise.Function.RELU, shape(from)), from);
  }

  /** Hyperbolic tangent. */
  public NetworkBuilder tanh(String id, String from) {
    return add(id, new Elementwise(Elementwise.Function.TANH, shape(from)), from);
  }

  /** Logistic function. */
  public NetworkBuilder sigmoid(String id, String from) {
    return add(id, new Elementwise(Elementwise.Function.SIGMOID, shape(from)), from);
  }

  /**
   * Two-dimensional convolution. {@code weight} is {@code [out, in, height, width]}, {@code bias}
   * is {@code [out]}.
   */
  public NetworkBuilder conv(
      String id, String from, Tensor weight, Tensor bias, int stride, int padding) {
    Window window =
        new Window(shape(from), weight.shape().size(2), weight.shape().size(3), stride, padding);
    return add(id, new Convolution(window, weight, bias), from);
  }

  /** Largest value of each square of {@code size}. */
  public NetworkBuilder maxPool(String id, String from, int size, int stride) {
    return add(id, new MaxPooling(new Window(shape(from), size, size, stride, 0)), from);
  }

  /** Mean of each square of {@code size}. */
  public NetworkBuilder averagePool(String id, String from, int size, int stride) {
    return add(id, new AveragePooling(new Window(shape(from), size, size, stride, 0), false), from);
  }

  /** Mean of each channel, {@code [channels, 1, 1]}. */
  public NetworkBuilder globalAveragePool(String id, String from) {
    Shape map = shape(from);
    return add(id, new AveragePooling(new Window(map, map.size(1), map.size(2), 1, 0), true), from);
  }

  /** All elements as one vector. */
  public NetworkBuilder flatten(String id, String from) {
    return add(id, new Flattening(Shape.of((int) shape(from).elements())), from);
  }

  /** Sum of two layers of equal shape. */
  public NetworkBuilder add(String id, String left, String right) {
    if (!shape(left).equals(shape(right))) {
      throw new IllegalArgumentException(
          "'" + left + "' and '" + right + "' have different shapes");
    }
    return add(id, new Addition(shape(left)), left, right);
  }

  /** Batch normalisation with fixed statistics, each {@code [units]}. */
  public NetworkBuilder batchNorm(
      String id, String from, Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
    return add(id, new Normalization(shape(from), weight, bias, mean, variance), from);
  }

  /** The network with these outputs, the first of which is the response. */
  public ReferenceNetwork outputs(String... ids) {
    List<String> outputs = List.of(ids);
    outputs.forEach(this::place);
    List<Graph.Node> finished = new ArrayList<>();
    for (Graph.Node node : nodes) {
      boolean output = outputs.contains(node.site().id());
      finished.add(
          output ? new Graph.Node(asOutput(node.site()), node.inputs(), node.operation()) : node);
    }
    return ReferenceNetwork.of(new Graph(finished, outputs), chunk);
  }

  private static Site asOutput(Site site) {
    return new Site(
        site.id(),
        site.alias(),
        Site.Kind.OUTPUT,
        site.operator(),
        site.shape(),
        site.unitAxis(),
        site.inputs(),
        site.attributes());
  }

  private NetworkBuilder add(String id, Operation operation, String... from) {
    return add(id, operation.operator(), operation.shape(), List.of(from), Optional.of(operation));
  }

  private NetworkBuilder add(
      String id, String operator, Shape shape, List<String> from, Optional<Operation> operation) {
    if (places.containsKey(id)) {
      throw new IllegalArgumentException("two layers are named '" + id + "'");
    }
    Site.Kind kind = operation.isPresent() ? Site.Kind.HIDDEN : Site.Kind.INPUT;
    int unitAxis = shape.rank() == 0 ? -1 : 0;
    Site site =
        new Site(
            id,
            id,
            kind,
            operator,
            shape,
            unitAxis,
            from,
            operation.map(Operation::attributes).orElse(Map.of()));
    List<Integer> inputs = from.stream().map(this::place).toList();
    places.put(id, nodes.size());
    nodes.add(new Graph.Node(site, inputs, operation));
    return this;
  }

  private Shape shape(String id) {
    return nodes.get(place(id)).site().shape();
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no layer '" + id + "' yet; there are " + places.keySet());
    }
    return place;
  }
}
