package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.transport.Assignment;

/**
 * Memoli's third lower bound for two spaces of equally many points of equal weight, and the
 * matching behind it.
 *
 * <p>The cost of matching two points is the transport between their rows of distances, which for
 * sorted rows is their squared difference; all of these come from one product. Source: Memoli,
 * "Gromov-Wasserstein Distances and the Metric Approach to Object Matching", 2011, section 6.
 */
public final class ThirdBound {
  private final double value;
  private final int[] columnOf;

  private ThirdBound(double value, int[] columnOf) {
    this.value = value;
    this.columnOf = columnOf;
  }

  /** At most the least objective of any coupling. */
  public double value() {
    return value;
  }

  /** The matching behind it; must not be changed. */
  int[] columnOf() {
    return columnOf;
  }

  /** Solves for two spaces of the same size. */
  public static ThirdBound of(Space left, Space right, RunContext run) {
    int size = left.size();
    Matrix rows = left.sortedRows();
    Matrix others = right.sortedRows();
    double[] cost = run.algebra().multiply(rows, false, others, true).toArray();
    run.checkCancelled();
    for (int i = 0; i < cost.length; i++) {
      cost[i] = -cost[i];
    }
    int[] columnOf = new Assignment(size).solve(cost);
    double total = 0;
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        double difference = rows.get(row, k) - others.get(columnOf[row], k);
        sum += difference * difference;
      }
      total += sum;
    }
    return new ThirdBound(total / size / size, columnOf);
  }
}
