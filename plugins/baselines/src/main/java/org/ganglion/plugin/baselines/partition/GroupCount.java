package org.ganglion.plugin.baselines.partition;

import java.util.function.IntFunction;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/**
 * How many groups: as many as are asked for, or as many as have the best mean silhouette, and one
 * where none is worth a cut.
 *
 * @param clusters the number
 * @param curve {@code [k, 2]}: number of groups and mean silhouette of each that was looked at
 */
record GroupCount(int clusters, Matrix curve) {
  /** Mean silhouette below which items are not worth a cut. */
  static final double LEAST = 0.1;

  /**
   * Looks at 2 to {@code most} groups, never at more than half of the items: fewer than four are
   * one group.
   *
   * @param asked number of groups, 0 to choose
   * @param labels the grouping into a number of groups
   */
  static GroupCount choose(
      Dissimilarities items, int asked, int most, IntFunction<int[]> labels, RunContext run) {
    if (asked > items.size()) {
      throw Refusals.tooFewItems(asked, items.size());
    }
    int last = Math.min(most, items.size() / 2);
    if (asked > 0 || last < 2) {
      int clusters = Math.max(1, asked);
      double silhouette = items.silhouette(labels.apply(clusters), clusters);
      return new GroupCount(clusters, Matrix.of(1, 2, clusters, silhouette));
    }
    double[] curve = new double[2 * (last - 1)];
    int best = 0;
    for (int i = 0; i < last - 1; i++) {
      run.checkCancelled();
      curve[2 * i] = i + 2;
      curve[2 * i + 1] = items.silhouette(labels.apply(i + 2), i + 2);
      best = curve[2 * i + 1] > curve[2 * best + 1] ? i : best;
    }
    int clusters = curve[2 * best + 1] < LEAST ? 1 : best + 2;
    return new GroupCount(clusters, Matrix.of(last - 1, 2, curve));
  }

  /** Mean silhouette of the number chosen, 0 of one group. */
  double silhouette() {
    if (clusters == 1) {
      return 0;
    }
    for (int row = 0; row < curve.rows(); row++) {
      if (curve.get(row, 0) == clusters) {
        return curve.get(row, 1);
      }
    }
    throw new IllegalStateException(clusters + " groups were not looked at");
  }
}
