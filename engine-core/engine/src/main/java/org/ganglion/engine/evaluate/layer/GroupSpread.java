package org.ganglion.engine.evaluate.layer;

import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * How much of the distances between layers lies within groups.
 *
 * <p>The spread of a group is the sum of the distances of its pairs over its size; an item that was
 * left out is a group of its own. For squared Euclidean distances that is the sum of squares around
 * the mean.
 *
 * @param layers how many there are
 * @param groups with those of one that was left out
 * @param whole spread of all layers as one group
 * @param within sum of the spreads of the groups
 */
record GroupSpread(int layers, int groups, double whole, double within) {
  /** Share of the whole below which what is left within groups is rounding. */
  private static final double NOTHING = 1e-12;

  static GroupSpread of(Matrix distances, Ints labels) {
    int layers = distances.rows();
    int largest = labels.stream().max().orElse(-1);
    double[] sums = new double[largest + 1];
    int[] sizes = new int[largest + 1];
    double all = 0;
    int groups = 0;
    for (int i = 0; i < layers; i++) {
      int label = labels.get(i);
      if (label < 0 || sizes[label]++ == 0) {
        groups++;
      }
      for (int j = 0; j < i; j++) {
        all += distances.get(i, j);
        if (label >= 0 && labels.get(j) == label) {
          sums[label] += distances.get(i, j);
        }
      }
    }
    double within = 0;
    for (int label = 0; label <= largest; label++) {
      within += sizes[label] == 0 ? 0 : sums[label] / sizes[label];
    }
    return new GroupSpread(layers, groups, all / layers, within);
  }

  /** Share of the whole spread that grouping takes away, in [0, 1]; 0 where there is none. */
  double gain() {
    return whole > 0 ? 1 - within / whole : 0;
  }

  /**
   * Spread between groups over that within, each by its degrees of freedom: the gain, made
   * comparable between different numbers of groups. 0 for one group and where each layer is alone.
   */
  double ratio() {
    if (groups == 1 || groups == layers || whole == 0) {
      return 0;
    }
    double left = Math.max(within, NOTHING * whole);
    return (whole - within) / (groups - 1) / (left / (layers - groups));
  }
}
