package org.ganglion.plugin.baselines.partition;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Moves single nodes to the group of a neighbour, or to one of their own, as long as that raises
 * the modularity. Only nodes whose neighbours moved are looked at again. Ties go to the lowest
 * group.
 */
final class LocalMoving {
  /** Below this share of a node's degree a gain is rounding. */
  private static final double NOTHING = 1e-12;

  private final WeightedGraph graph;
  private final double resolution;
  private final int[] labels;
  private final double[] volumes;
  private final int[] counts;
  private final double[] shared;

  /**
   * Prepares the moves.
   *
   * @param labels groups to start from, changed by {@link #run}; below the number of nodes
   */
  LocalMoving(WeightedGraph graph, int[] labels, double resolution) {
    this.graph = graph;
    this.resolution = resolution;
    this.labels = labels;
    this.volumes = new double[graph.size()];
    this.counts = new int[graph.size()];
    this.shared = new double[graph.size()];
    for (int node = 0; node < graph.size(); node++) {
      volumes[labels[node]] += graph.size(node);
      counts[labels[node]]++;
    }
  }

  /** Moves until no single move helps. */
  void run(RandomGenerator random) {
    Deque<Integer> open = new ArrayDeque<>();
    boolean[] waiting = new boolean[graph.size()];
    Arrays.fill(waiting, true);
    for (int node : Shuffled.range(graph.size(), random)) {
      open.add(node);
    }
    while (!open.isEmpty()) {
      int node = open.remove();
      waiting[node] = false;
      if (move(node)) {
        for (int at = graph.start(node); at < graph.start(node + 1); at++) {
          int other = graph.other(at);
          if (!waiting[other] && labels[other] != labels[node]) {
            waiting[other] = true;
            open.add(other);
          }
        }
      }
    }
  }

  private boolean move(int node) {
    int from = labels[node];
    int[] touched = new int[graph.start(node + 1) - graph.start(node)];
    int others = 0;
    for (int at = graph.start(node); at < graph.start(node + 1); at++) {
      int group = labels[graph.other(at)];
      if (shared[group] == 0) {
        touched[others++] = group;
      }
      shared[group] += graph.weight(at);
    }
    volumes[from] -= graph.size(node);
    counts[from]--;
    double stay = gain(node, from);
    double best = stay;
    int to = from;
    for (int i = 0; i < others; i++) {
      double gain = gain(node, touched[i]);
      if (gain > best || (gain == best && gain > stay && touched[i] < to)) {
        best = gain;
        to = touched[i];
      }
    }
    // A group of its own gains nothing and loses nothing.
    if (best < 0 && counts[from] > 0) {
      to = empty();
      best = 0;
    }
    boolean moved = to != from && best - stay > NOTHING * graph.size(node);
    labels[node] = moved ? to : from;
    volumes[labels[node]] += graph.size(node);
    counts[labels[node]]++;
    for (int i = 0; i < others; i++) {
      shared[touched[i]] = 0;
    }
    return moved;
  }

  /** What the node's joining the group adds to the modularity, times the total weight. */
  private double gain(int node, int group) {
    return shared[group] - resolution * graph.size(node) * volumes[group] / graph.total();
  }

  private int empty() {
    int group = 0;
    while (counts[group] > 0) {
      group++;
    }
    return group;
  }
}
