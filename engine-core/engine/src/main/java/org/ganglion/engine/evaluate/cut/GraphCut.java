package org.ganglion.engine.evaluate.cut;

import org.ganglion.api.value.Ints;
import org.ganglion.api.value.SparseMatrix;

/**
 * Normalised cut of a labelled graph: over its groups, the weight that leaves the group divided by
 * the weight of its nodes. Nodes without a group belong to none.
 *
 * @param value between 0 and the number of groups; small where groups are apart
 * @param groups that have nodes
 */
record GraphCut(double value, int groups) {
  /** Keeps a group of nodes without edges from dividing by 0. */
  private static final double EPS = 1e-8;

  static GraphCut of(SparseMatrix graph, Ints labels) {
    int largest = labels.stream().max().orElse(-1);
    double[] cut = new double[largest + 1];
    double[] volume = new double[largest + 1];
    boolean[] there = new boolean[largest + 1];
    for (int node = 0; node < graph.size(); node++) {
      int label = labels.get(node);
      if (label >= 0) {
        there[label] = true;
        graph.row(
            node,
            (other, weight) -> {
              volume[label] += weight;
              cut[label] += labels.get(other) == label ? 0 : weight;
            });
      }
    }
    double sum = 0;
    int groups = 0;
    for (int label = 0; label <= largest; label++) {
      if (there[label]) {
        sum += cut[label] / (volume[label] + EPS);
        groups++;
      }
    }
    return new GraphCut(sum, groups);
  }

  /** Mean weight inside of groups as a multiple of that between them. */
  double insideOverBetween() {
    double share = value / groups;
    return (1 - share) / (2 * share);
  }
}
