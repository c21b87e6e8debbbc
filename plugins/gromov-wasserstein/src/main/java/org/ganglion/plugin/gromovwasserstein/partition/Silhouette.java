package org.ganglion.plugin.gromovwasserstein.partition;

/**
 * How much nearer items are to their own group than to the next one: mean of {@code (b - a) /
 * max(a, b)}, with a the mean distance to the own group and b the least to another. In [-1, 1]; an
 * item alone in its group counts 0. Source: Rousseeuw, "Silhouettes", 1987.
 */
final class Silhouette {
  private Silhouette() {}

  static double of(OrderedTable table, int[] labels, int groups) {
    int[] sizes = new int[groups];
    for (int label : labels) {
      sizes[label]++;
    }
    double total = 0;
    for (int item = 0; item < labels.length; item++) {
      double[] sums = new double[groups];
      for (int other = 0; other < labels.length; other++) {
        sums[labels[other]] += table.at(item, other);
      }
      int own = labels[item];
      double nearest = Double.POSITIVE_INFINITY;
      for (int group = 0; group < groups; group++) {
        if (group != own) {
          nearest = Math.min(nearest, sums[group] / sizes[group]);
        }
      }
      if (sizes[own] > 1 && groups > 1) {
        double within = sums[own] / (sizes[own] - 1);
        double larger = Math.max(within, nearest);
        total += larger > 0 ? (nearest - within) / larger : 0;
      }
    }
    return total / labels.length;
  }
}
