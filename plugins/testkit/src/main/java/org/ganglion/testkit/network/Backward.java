package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Reverse-mode differentiation of one trace: site by site from the last to the first. */
final class Backward {
  private final Graph graph;
  private final Map<Integer, BackwardRule.Rule> rules = new HashMap<>();

  Backward(Graph graph, List<BackwardRule> rules) {
    this.graph = graph;
    for (BackwardRule rule : rules) {
      int place = graph.place(rule.site());
      if (graph.node(place).operation().isEmpty() || this.rules.put(place, rule.rule()) != null) {
        throw new IllegalArgumentException(
            "a backward rule wants a node of its own, '"
                + rule.site().id()
                + "' is an input or has a rule already");
      }
    }
  }

  /**
   * Derivatives with respect to the value of each site after interventions.
   *
   * @param seeds derivatives of the objective by place, {@code [sample][element]}
   * @param reached places that the objective depends on
   * @return {@code [site][sample][element]}
   */
  double[][][] run(Trace trace, Map<Integer, double[][]> seeds, boolean[] reached) {
    double[][][] gradients = Values.zeros(graph, trace.count());
    seeds.forEach((place, seed) -> add(gradients[place], seed));
    for (int place = graph.size() - 1; place >= 0; place--) {
      if (reached[place] && graph.node(place).operation().isPresent()) {
        propagate(place, trace, gradients);
      }
    }
    return gradients;
  }

  private void propagate(int place, Trace trace, double[][][] gradients) {
    double[][] flowing = new double[trace.count()][];
    for (int row = 0; row < flowing.length; row++) {
      flowing[row] = trace.changes().back(place, trace.first() + row, gradients[place][row]);
    }
    List<Integer> inputs = graph.node(place).inputs();
    List<double[][]> derivatives = new ArrayList<>(own(place, trace, flowing));
    BackwardRule.Rule rule = rules.get(place);
    if (rule != null) {
      derivatives.set(0, ruled(place, trace, flowing, rule));
    }
    for (int i = 0; i < inputs.size(); i++) {
      add(gradients[inputs.get(i)], derivatives.get(i));
    }
  }

  private List<double[][]> own(int place, Trace trace, double[][] flowing) {
    Operation operation = graph.node(place).operation().orElseThrow();
    List<double[][]> derivatives = new ArrayList<>();
    graph.node(place).inputs().forEach(input -> derivatives.add(new double[trace.count()][]));
    for (int row = 0; row < trace.count(); row++) {
      List<double[]> parts =
          operation.backward(trace.arguments(place, row), trace.computed(place)[row], flowing[row]);
      for (int i = 0; i < parts.size(); i++) {
        derivatives.get(i)[row] = parts.get(i);
      }
    }
    return derivatives;
  }

  private double[][] ruled(int place, Trace trace, double[][] flowing, BackwardRule.Rule rule) {
    Tensor answer = rule.backward(new TracedNode(graph, place, trace, flowing));
    Shape wanted =
        graph.node(graph.node(place).inputs().get(0)).site().shape().prepend(trace.count());
    if (!answer.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "the rule at '"
              + graph.node(place).site().id()
              + "' gave "
              + answer.shape()
              + " in place of "
              + wanted);
    }
    return Values.rows(answer);
  }

  private static void add(double[][] sum, double[][] more) {
    for (int row = 0; row < sum.length; row++) {
      for (int i = 0; i < sum[row].length; i++) {
        sum[row][i] += more[row][i];
      }
    }
  }
}
