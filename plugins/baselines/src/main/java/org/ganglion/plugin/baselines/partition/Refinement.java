package org.ganglion.plugin.baselines.partition;

import java.util.random.RandomGenerator;

/**
 * Splits groups into parts that hang together well: every node starts alone and may join a part of
 * its group, at random in favour of large gains. It is this step that keeps Leiden's groups
 * connected.
 */
final class Refinement {
  /** How far chance may depart from the largest gain, in shares of the node's degree. */
  private static final double RANDOMNESS = 0.01;

  private final WeightedGraph graph;
  private final int[] groups;
  private final double resolution;
  private final RandomGenerator random;
  private final int[] parts;
  private final double[] volumes;
  private final double[] leaving;
  private final int[] counts;
  private final double[] groupVolumes;
  private final double[] shared;

  private Refinement(WeightedGraph graph, int[] groups, double resolution, RandomGenerator random) {
    int size = graph.size();
    this.graph = graph;
    this.groups = groups;
    this.resolution = resolution;
    this.random = random;
    this.parts = new int[size];
    this.volumes = new double[size];
    this.leaving = new double[size];
    this.counts = new int[size];
    this.groupVolumes = new double[size];
    this.shared = new double[size];
    for (int node = 0; node < size; node++) {
      parts[node] = node;
      volumes[node] = graph.size(node);
      counts[node] = 1;
      groupVolumes[groups[node]] += graph.size(node);
      for (int at = graph.start(node); at < graph.start(node + 1); at++) {
        leaving[node] += groups[graph.other(at)] == groups[node] ? graph.weight(at) : 0;
      }
    }
  }

  /** A part per node; each lies within one group. */
  static int[] of(WeightedGraph graph, int[] groups, double resolution, RandomGenerator random) {
    Refinement refinement = new Refinement(graph, groups, resolution, random);
    for (int node : Shuffled.range(graph.size(), random)) {
      boolean alone = refinement.counts[refinement.parts[node]] == 1;
      if (alone && refinement.hangsTogether(node)) {
        refinement.join(node);
      }
    }
    return refinement.parts;
  }

  /** Whether a part has at least the weight to the rest of its group that degrees expect. */
  private boolean hangsTogether(int node) {
    int part = parts[node];
    double rest = groupVolumes[groups[node]] - volumes[part];
    return leaving[part] >= resolution * volumes[part] * rest / graph.total();
  }

  private void join(int node) {
    int[] touched = new int[graph.start(node + 1) - graph.start(node)];
    int others = 0;
    for (int at = graph.start(node); at < graph.start(node + 1); at++) {
      int other = graph.other(at);
      if (groups[other] == groups[node]) {
        if (shared[parts[other]] == 0) {
          touched[others++] = parts[other];
        }
        shared[parts[other]] += graph.weight(at);
      }
    }
    int to = draw(node, touched, others);
    if (to != parts[node]) {
      int from = parts[node];
      // Weight between the two ends lay outside of both and now lies within.
      leaving[to] += leaving[from] - 2 * shared[to];
      volumes[to] += volumes[from];
      counts[to]++;
      volumes[from] = 0;
      leaving[from] = 0;
      counts[from] = 0;
      parts[node] = to;
    }
    for (int i = 0; i < others; i++) {
      shared[touched[i]] = 0;
    }
  }

  private int draw(int node, int[] touched, int others) {
    double[] chances = new double[others];
    double degree = graph.size(node);
    double sum = 0;
    // Staying alone gains nothing: a chance of 1.
    double largest = 0;
    double[] gains = new double[others];
    for (int i = 0; i < others; i++) {
      int part = touched[i];
      double rest = groupVolumes[groups[node]] - volumes[part];
      boolean fits = leaving[part] >= resolution * volumes[part] * rest / graph.total();
      gains[i] = (shared[part] - resolution * degree * volumes[part] / graph.total()) / degree;
      gains[i] = fits && part != parts[node] ? gains[i] : -1;
      largest = Math.max(largest, gains[i]);
    }
    double alone = Math.exp(-largest / RANDOMNESS);
    for (int i = 0; i < others; i++) {
      chances[i] = gains[i] < 0 ? 0 : Math.exp((gains[i] - largest) / RANDOMNESS);
      sum += chances[i];
    }
    double left = random.nextDouble() * (sum + alone) - alone;
    if (left < 0) {
      return parts[node];
    }
    int last = parts[node];
    for (int i = 0; i < others; i++) {
      if (chances[i] > 0) {
        last = touched[i];
        left -= chances[i];
        if (left < 0) {
          return last;
        }
      }
    }
    return last;
  }
}
