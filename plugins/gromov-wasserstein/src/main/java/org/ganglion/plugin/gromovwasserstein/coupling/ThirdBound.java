package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.transport.Assignment;
import org.ganglion.plugin.gromovwasserstein.transport.NetworkSimplex;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;

/**
 * Memoli's third lower bound of the Gromov-Wasserstein objective, and the plan behind it.
 *
 * <p>The cost of coupling two points is the transport between their rows of distances. For spaces
 * of equally many points of equal weight that is the squared difference of sorted rows, and all of
 * these come from one product. Source: Memoli, "Gromov-Wasserstein Distances and the Metric
 * Approach to Object Matching", 2011, section 6.
 */
public final class ThirdBound {
  private final double value;
  private final Plan plan;
  private final int[] columnOf;

  private ThirdBound(double value, Plan plan, int[] columnOf) {
    this.value = value;
    this.plan = plan;
    this.columnOf = columnOf;
  }

  /** At most the least objective of any coupling. */
  public double value() {
    return value;
  }

  Plan plan() {
    return plan;
  }

  /** The plan as a matching, for spaces of one size; must not be changed. */
  int[] columnOf() {
    return columnOf;
  }

  /** Solves for any two spaces. */
  public static ThirdBound of(Space left, Space right, RunContext run) {
    boolean matching = left.size() == right.size() && left.uniform() && right.uniform();
    return matching ? matching(left, right, run) : plan(left, right, run);
  }

  private static ThirdBound plan(Space left, Space right, RunContext run) {
    Line[] rows = left.lines();
    Line[] others = right.lines();
    double[] cost = new double[rows.length * others.length];
    run.forEach(
        rows.length,
        row -> {
          run.checkCancelled();
          for (int column = 0; column < others.length; column++) {
            cost[row * others.length + column] = rows[row].squaredDistance(others[column]);
          }
        });
    Plan plan = new NetworkSimplex(left.masses(right), right.masses(left)).solve(cost);
    return new ThirdBound(plan.cost(cost, others.length), plan, new int[0]);
  }

  private static ThirdBound matching(Space left, Space right, RunContext run) {
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
    return new ThirdBound(total / size / size, Plan.ofMatching(columnOf), columnOf);
  }
}
