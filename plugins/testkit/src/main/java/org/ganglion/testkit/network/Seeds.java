package org.ganglion.testkit.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Derivatives of an objective with respect to the values it reads. */
final class Seeds {
  private final Graph graph;
  private final Objective objective;
  private final int samples;

  /** {@code objective} must not be an {@link Objective.OfTarget} any more. */
  Seeds(Graph graph, Objective objective, int samples) {
    this.graph = graph;
    this.objective = objective;
    this.samples = samples;
  }

  /** Sites that the objective reads. */
  List<Site> sites() {
    if (objective instanceof Objective.Neuron neuron) {
      return List.of(neuron.site());
    }
    if (objective instanceof Objective.Sum sum) {
      return List.of(sum.site());
    }
    return objective instanceof Objective.Custom custom ? custom.sites() : List.of(output());
  }

  /** Refuses to read derivatives where the objective does not depend on the value. */
  boolean[] reached(Iterable<Site> asked) {
    boolean[] reached = graph.reaching(sites());
    for (Site site : asked) {
      if (!reached[graph.place(site)]) {
        throw new MethodException(
            Problem.of(
                "M914",
                "the objective does not depend on site '" + site.id() + "'",
                "leave the site out or choose a later target"));
      }
    }
    return reached;
  }

  /** {@code [sample][element]} by place. */
  Map<Integer, double[][]> of(Trace trace) {
    if (objective instanceof Objective.Logit logit) {
      return at(output(), trace, logit.units());
    }
    if (objective instanceof Objective.Neuron neuron) {
      return at(neuron.site(), trace, neuron.neurons());
    }
    if (objective instanceof Objective.Sum sum) {
      return Map.of(graph.place(sum.site()), rows(sum.site(), trace.count(), 1));
    }
    if (objective instanceof Objective.CrossEntropy entropy) {
      return crossEntropy(trace, entropy.distribution());
    }
    if (objective instanceof Objective.Custom custom) {
      return custom(trace, custom);
    }
    throw new IllegalStateException("not an objective of values: " + objective);
  }

  private Site output() {
    return graph.outputs().get(0);
  }

  private Map<Integer, double[][]> at(Site site, Trace trace, Ints neurons) {
    if (neurons.size() != samples) {
      throw new IllegalArgumentException(neurons.size() + " indices for " + samples + " samples");
    }
    double[][] seed = rows(site, trace.count(), 0);
    for (int row = 0; row < seed.length; row++) {
      int neuron = neurons.get(trace.first() + row);
      if (neuron < 0 || neuron >= site.neurons()) {
        throw new IllegalArgumentException("site '" + site.id() + "' has no neuron " + neuron);
      }
      seed[row][neuron] = 1;
    }
    return Map.of(graph.place(site), seed);
  }

  private static double[][] rows(Site site, int count, double value) {
    double[][] rows = new double[count][(int) site.neurons()];
    for (double[] row : rows) {
      Arrays.fill(row, value);
    }
    return rows;
  }

  /** {@code softmax(o) sum(q) - q}. */
  private Map<Integer, double[][]> crossEntropy(Trace trace, Tensor distribution) {
    int place = graph.place(output());
    Shape wanted = Shape.of(samples, (int) output().neurons());
    if (!distribution.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "a distribution of shape " + distribution.shape() + " in place of " + wanted);
    }
    double[][] seed = new double[trace.count()][];
    for (int row = 0; row < seed.length; row++) {
      double[] q = Values.row(distribution.row(trace.first() + row));
      double mass = Arrays.stream(q).sum();
      seed[row] = softmax(trace.values(place)[row]);
      for (int i = 0; i < q.length; i++) {
        seed[row][i] = seed[row][i] * mass - q[i];
      }
    }
    return Map.of(place, seed);
  }

  private static double[] softmax(double[] values) {
    double largest = Arrays.stream(values).max().orElse(0);
    double[] exponentials = Arrays.stream(values).map(value -> Math.exp(value - largest)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(value -> value / sum).toArray();
  }

  private Map<Integer, double[][]> custom(Trace trace, Objective.Custom custom) {
    Map<Site, Tensor> values = new LinkedHashMap<>();
    custom
        .sites()
        .forEach(
            site -> values.put(site, Values.tensor(site.shape(), trace.values(graph.place(site)))));
    Map<Site, Tensor> answer =
        custom
            .loss()
            .of(new ReferenceChunk(trace.first(), trace.count(), Map.of(Reading.VALUE, values)));
    if (answer.isEmpty()) {
      throw new IllegalArgumentException("a loss must give a derivative for at least one site");
    }
    Map<Integer, double[][]> seeds = new HashMap<>();
    answer.forEach(
        (site, tensor) -> {
          if (!custom.sites().contains(site)
              || !tensor.shape().equals(site.shape().prepend(trace.count()))) {
            throw new IllegalArgumentException(
                "a loss gave "
                    + tensor.shape()
                    + " at site '"
                    + site.id()
                    + "', which it did not announce or which is not of that shape");
          }
          seeds.put(graph.place(site), Values.rows(tensor));
        });
    return seeds;
  }
}
