package org.ganglion.plugin.neucept.statistic;

import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;

/**
 * Swap importance of a random forest: by how much the squared error on rows that a tree has not
 * seen differs between overwriting a column by its knockoff and the other way round.
 *
 * @see <a href="https://arxiv.org/abs/1807.06214">Gimenez, Ghorbani, Zou, 2019, Knockoffs for the
 *     mass, section 3</a>; deviation: out-of-bag rows, per tree
 */
public final class SwapImportance implements FeatureStatistic {
  private final int trees;
  private final int depth;

  /** With these many trees of at most this depth. */
  public SwapImportance(int trees, int depth) {
    this.trees = trees;
    this.depth = depth;
  }

  @Override
  public Scored of(Augmented data, RandomGenerator random, RunContext run) {
    int n = data.rows();
    int p = data.pairs();
    RankedColumns columns = RankedColumns.of(data.table());
    double[] response = data.centred();
    double[] z = new double[2 * p];
    for (int tree = 0; tree < trees; tree++) {
      run.checkCancelled();
      int[] times = new int[n];
      for (int i = 0; i < n; i++) {
        times[random.nextInt(n)]++;
      }
      RegressionTree grown = RegressionTree.grow(columns, response, times, depth, random, run);
      add(grown, columns, response, times, z);
    }
    double[] w = new double[p];
    for (int j = 0; j < p; j++) {
      w[j] = (z[j] - z[j + p]) / ((double) n * trees);
    }
    return Scored.exactly(w);
  }

  /** Adds the errors after each overwriting; a column that the tree does not use changes none. */
  private static void add(
      RegressionTree tree, RankedColumns columns, double[] response, int[] times, double[] z) {
    int p = z.length / 2;
    for (int j = 0; j < z.length; j++) {
      if (tree.uses(j)) {
        int twin = j < p ? j + p : j - p;
        for (int row = 0; row < times.length; row++) {
          if (times[row] == 0) {
            double before = response[row] - tree.predict(columns, row, -1, -1);
            double after = response[row] - tree.predict(columns, row, j, twin);
            z[j] += after * after - before * before;
          }
        }
      }
    }
  }
}
