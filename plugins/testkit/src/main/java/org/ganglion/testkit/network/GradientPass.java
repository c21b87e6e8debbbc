package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * A forward and a backward pass for every point of a path, with readings added up as {@link
 * Reading} says.
 */
final class GradientPass {
  private final Graph graph;
  private final Map<Site, Tensor> inputs;
  private final Pass pass;
  private final Backward backward;
  private final Seeds seeds;
  private final boolean[] reached;
  private final List<Path.Step> steps;
  private final List<Changes> changes = new ArrayList<>();

  GradientPass(Graph graph, Map<Site, Tensor> inputs, int samples, Objective objective, Pass pass) {
    this.graph = graph;
    this.inputs = inputs;
    this.pass = pass;
    this.backward = new Backward(graph, pass.rules());
    this.seeds = new Seeds(graph, objective, samples);
    this.reached = seeds.reached(differentiated());
    this.steps = pass.path().map(Path::steps).orElse(List.of(new Path.Step(1, List.of())));
    steps.forEach(
        step ->
            changes.add(new Changes(graph, samples, pass.interventions(), step.interventions())));
    if (pass.path().isEmpty() && pass.readings().containsKey(Reading.INCREMENT)) {
      throw new IllegalArgumentException("INCREMENT is read along a path only");
    }
  }

  private List<Site> differentiated() {
    List<Site> sites = new ArrayList<>();
    pass.readings()
        .forEach((reading, read) -> sites.addAll(reading == Reading.VALUE ? List.of() : read));
    return sites;
  }

  /** The readings of some consecutive samples. */
  Chunk chunk(int first, int count) {
    Map<Reading, double[][][]> sums = new EnumMap<>(Reading.class);
    for (Reading reading : Reading.values()) {
      sums.put(reading, Values.zeros(graph, count));
    }
    Trace trace = trace(0, first, count);
    for (int k = 0; k < steps.size(); k++) {
      double[][][] gradients = backward.run(trace, seeds.of(trace), reached);
      Trace next = k + 1 < steps.size() ? trace(k + 1, first, count) : trace;
      for (int place = 0; place < graph.size(); place++) {
        add(sums, place, steps.get(k).weight(), gradients[place], trace, next);
      }
      trace = next;
    }
    return read(first, count, trace, sums);
  }

  private Trace trace(int step, int first, int count) {
    return Trace.of(graph, inputs, changes.get(step), first, count);
  }

  private void add(
      Map<Reading, double[][][]> sums,
      int place,
      double weight,
      double[][] gradient,
      Trace trace,
      Trace next) {
    double[][] base = pass.path().isPresent() ? trace.requested(place) : trace.computed(place);
    for (int row = 0; row < gradient.length; row++) {
      for (int i = 0; i < gradient[row].length; i++) {
        double slope = gradient[row][i];
        double change = next.values(place)[row][i] - trace.values(place)[row][i];
        at(sums, Reading.GRADIENT, place)[row][i] += weight * slope;
        at(sums, Reading.GATE, place)[row][i] += weight * slope * base[row][i];
        at(sums, Reading.INCREMENT, place)[row][i] += slope * change;
      }
    }
  }

  private static double[][] at(Map<Reading, double[][][]> sums, Reading reading, int place) {
    double[][][] all = sums.get(reading);
    if (all == null) {
      throw new IllegalStateException("no sums for " + reading);
    }
    return all[place];
  }

  private Chunk read(int first, int count, Trace last, Map<Reading, double[][][]> sums) {
    Map<Reading, Map<Site, Tensor>> tensors = new EnumMap<>(Reading.class);
    pass.readings()
        .forEach(
            (reading, sites) -> {
              Map<Site, Tensor> bySite = new LinkedHashMap<>();
              for (Site site : sites) {
                int place = graph.place(site);
                double[][] rows =
                    reading == Reading.VALUE ? last.values(place) : at(sums, reading, place);
                bySite.put(site, Reduction.of(pass.reduce(), site, rows));
              }
              tensors.put(reading, bySite);
            });
    return new ReferenceChunk(first, count, tensors);
  }
}
