package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ganglion.api.value.Matrix;

/**
 * Columns replaced by ranks over columns and knockoffs alike: trees split between values and need
 * no more than their order, within a column and against the value that overwrites it.
 */
final class RankedColumns {
  private final int rows;
  private final int[][] ranks;

  private RankedColumns(int rows, int[][] ranks) {
    this.rows = rows;
    this.ranks = ranks;
  }

  /** Ranks of a table whose second half of columns are knockoffs of the first. */
  static RankedColumns of(Matrix table) {
    int n = table.rows();
    int p = table.columns() / 2;
    int[][] ranks = new int[2 * p][];
    for (int j = 0; j < p; j++) {
      double[] both = new double[2 * n];
      System.arraycopy(table.columnAt(j), 0, both, 0, n);
      System.arraycopy(table.columnAt(j + p), 0, both, n, n);
      int[] joint = ranks(both);
      ranks[j] = Arrays.copyOfRange(joint, 0, n);
      ranks[j + p] = Arrays.copyOfRange(joint, n, 2 * n);
    }
    return new RankedColumns(n, ranks);
  }

  /** Equal values have equal ranks. */
  private static int[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[values.length];
    for (int i = 1; i < order.length; i++) {
      boolean more = values[order[i]] > values[order[i - 1]];
      ranks[order[i]] = ranks[order[i - 1]] + (more ? 1 : 0);
    }
    return ranks;
  }

  int rows() {
    return rows;
  }

  int count() {
    return ranks.length;
  }

  int rank(int column, int row) {
    return ranks[column][row];
  }
}
