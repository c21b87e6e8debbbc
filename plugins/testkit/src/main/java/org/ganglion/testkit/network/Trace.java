package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * One forward pass over some consecutive samples: values of every site before, between and after
 * interventions.
 */
final class Trace {
  private final Graph graph;
  private final Changes changes;
  private final int first;
  private final int count;
  private final double[][][] computed;
  private final double[][][] requested;
  private final double[][][] values;

  private Trace(Graph graph, Changes changes, int first, int count) {
    this.graph = graph;
    this.changes = changes;
    this.first = first;
    this.count = count;
    this.computed = Values.zeros(graph, count);
    this.requested = Values.zeros(graph, count);
    this.values = Values.zeros(graph, count);
  }

  /** Runs the samples {@code first} to {@code first + count - 1} of {@code inputs}. */
  static Trace of(Graph graph, Map<Site, Tensor> inputs, Changes changes, int first, int count) {
    Trace trace = new Trace(graph, changes, first, count);
    for (int place = 0; place < graph.size(); place++) {
      for (int row = 0; row < count; row++) {
        trace.fill(place, row, inputs);
      }
    }
    return trace;
  }

  private void fill(int place, int row, Map<Site, Tensor> inputs) {
    Graph.Node node = graph.node(place);
    if (node.operation().isPresent()) {
      computed[place][row] = node.operation().get().forward(arguments(place, row));
    } else {
      Tensor input = inputs.get(node.site());
      if (input == null) {
        throw new IllegalStateException("no values for input '" + node.site().id() + "'");
      }
      computed[place][row] = Values.row(input.row(first + row));
    }
    requested[place][row] = changes.requested(place, first + row, computed[place][row]);
    values[place][row] = changes.atPoint(place, first + row, requested[place][row]);
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  Changes changes() {
    return changes;
  }

  /** Values that feed the node at {@code place}. */
  List<double[]> arguments(int place, int row) {
    return graph.node(place).inputs().stream().map(input -> values[input][row]).toList();
  }

  /** Before all interventions. */
  double[][] computed(int place) {
    return computed[place];
  }

  /** After the request's interventions, before those of a point of a path. */
  double[][] requested(int place) {
    return requested[place];
  }

  /** After all interventions. */
  double[][] values(int place) {
    return values[place];
  }
}
