package org.ganglion.plugin.spectralclustering;

/** How much of a graph's weight lies between groups; label -1 is no group. */
final class Cut {
  private final double[] volume;
  private final double[] leaving;
  private final double total;

  private Cut(double[] volume, double[] leaving, double total) {
    this.volume = volume;
    this.leaving = leaving;
    this.total = total;
  }

  static Cut of(ItemGraph graph, int[] labels, int groups) {
    double[] volume = new double[groups];
    double[] leaving = new double[groups];
    double total = 0;
    for (int item = 0; item < labels.length; item++) {
      int label = labels[item];
      total += graph.degree(item);
      if (label >= 0) {
        volume[label] += graph.degree(item);
        double out = 0;
        for (int at = graph.start(item); at < graph.start(item + 1); at++) {
          out += labels[graph.other(at)] == label ? 0 : graph.weight(at);
        }
        leaving[label] += out;
      }
    }
    return new Cut(volume, leaving, total);
  }

  /** Sum over groups of the weight that leaves the group per weight that touches it. */
  double normalized() {
    double sum = 0;
    for (int group = 0; group < volume.length; group++) {
      sum += volume[group] > 0 ? leaving[group] / volume[group] : 0;
    }
    return sum;
  }

  /**
   * Share of the weight that lies within groups, less the share that would if edges kept nothing
   * but the degrees of their ends; at most 1.
   */
  double modularity() {
    double sum = 0;
    for (int group = 0; group < volume.length; group++) {
      double share = total > 0 ? volume[group] / total : 0;
      sum += total > 0 ? (volume[group] - leaving[group]) / total - share * share : 0;
    }
    return sum;
  }
}
