package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.List;
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

  TracedNode(Graph graph, int place, Trace trace, double[][] flowing) {
    this.node = graph.node(place);
    this.inputShape = graph.node(node.inputs().get(0)).site().shape();
    this.place = place;
    this.trace = trace;
    this.flowing = flowing;
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
    return Values.tensor(node.site().shape(), trace.computed(place));
  }

  @Override
  public Tensor gradient() {
    return Values.tensor(node.site().shape(), flowing);
  }

  @Override
  public Tensor forward(Tensor input) {
    double[][] outputs = new double[count()][];
    for (int row = 0; row < outputs.length; row++) {
      outputs[row] = operation().forward(arguments(input, row));
    }
    return Values.tensor(node.site().shape(), outputs);
  }

  @Override
  public Tensor derivative(Tensor input, Tensor cotangent) {
    check(cotangent, node.site().shape());
    double[][] derivatives = new double[count()][];
    for (int row = 0; row < derivatives.length; row++) {
      List<double[]> arguments = arguments(input, row);
      double[] output = operation().forward(arguments);
      derivatives[row] =
          operation().backward(arguments, output, Values.row(cotangent.row(row))).get(0);
    }
    return Values.tensor(inputShape, derivatives);
  }

  private Operation operation() {
    return node.operation().orElseThrow();
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
