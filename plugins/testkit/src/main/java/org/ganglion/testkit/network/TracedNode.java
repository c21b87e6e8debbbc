package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** A node as a backward rule sees it. */
final class TracedNode implements BackwardRule.NodePass {
  private final Graph.Node node;
  private final Shape inputShape;
  private final int place;
  private final Trace trace;
  private final double[][] flowing;
  private final Operation operation;

  TracedNode(Graph graph, int place, Trace trace, double[][] flowing) {
    this(
        graph.node(place),
        graph.node(graph.node(place).inputs().get(0)).site().shape(),
        place,
        trace,
        flowing,
        graph.node(place).operation().orElseThrow());
  }

  private TracedNode(
      Graph.Node node,
      Shape inputShape,
      int place,
      Trace trace,
      double[][] flowing,
      Operation operation) {
    this.node = node;
    this.inputShape = inputShape;
    this.place = place;
    this.trace = trace;
    this.flowing = flowing;
    this.operation = operation;
  }

  @Override
  public int first() {
    return trace.first();
  }

  @Override
  public int count() {
    return trace.count();
  }

  @Override
  public Tensor input() {
    return Values.tensor(inputShape, trace.values(node.inputs().get(0)));
  }

  @Override
  public Tensor output() {
    boolean whole = operation == node.operation().orElseThrow();
    return whole ? Values.tensor(node.site().shape(), trace.computed(place)) : forward(input());
  }

  @Override
  public Tensor gradient() {
    return Values.tensor(node.site().shape(), flowing);
  }

  @Override
  public BackwardRule.NodePass withWeights(boolean positive) {
    Operation whole = node.operation().orElseThrow();
    if (!(whole instanceof Dense || whole instanceof Convolution)) {
      throw new IllegalArgumentException("'" + node.site().id() + "' has no weights to halve");
    }
    Map<String, Tensor> half = new LinkedHashMap<>();
    whole
        .weights()
        .forEach((name, weight) -> half.put(name, weight.map(x -> positive == x > 0 ? x : 0)));
    return new TracedNode(node, inputShape, place, trace, flowing, whole.withWeights(half));
  }

  @Override
  public Tensor forward(Tensor input) {
    double[][] outputs = new double[count()][];
    for (int row = 0; row < outputs.length; row++) {
      outputs[row] = operation.forward(arguments(input, row));
    }
    return Values.tensor(node.site().shape(), outputs);
  }

  @Override
  public Tensor derivative(Tensor input, Tensor cotangent) {
    check(cotangent, node.site().shape());
    double[][] derivatives = new double[count()][];
    for (int row = 0; row < derivatives.length; row++) {
      List<double[]> arguments = arguments(input, row);
      double[] output = operation.forward(arguments);
      derivatives[row] =
          operation.backward(arguments, output, Values.row(cotangent.row(row))).get(0);
    }
    return Values.tensor(inputShape, derivatives);
  }

  private List<double[]> arguments(Tensor input, int row) {
    check(input, inputShape);
    List<double[]> arguments = new ArrayList<>(trace.arguments(place, row));
    arguments.set(0, Values.row(input.row(row)));
    return arguments;
  }

  private void check(Tensor tensor, Shape row) {
    if (!tensor.shape().equals(row.prepend(count()))) {
      throw new IllegalArgumentException(
          "a tensor of shape " + tensor.shape() + " in place of " + row.prepend(count()));
    }
  }
}
