package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.transport.Assignment;

/**
 * Conditional gradient from matching to matching.
 *
 * <p>Where both tables of distances are conditionally negative definite, as Euclidean, squared
 * Euclidean and cosine ones are, the objective is concave on couplings: the best step along the
 * solution of the linear problem is the full one, and each step costs one product and one
 * assignment. The product changes only by the points that were matched anew, so that late steps are
 * cheap. Ends at a stationary point after finitely many steps, because the objective falls. One
 * descent belongs to one thread.
 */
final class VertexDescent {
  /** Share of the mean squares below which a promised gain is rounding. */
  private static final double NOTHING = 1e-13;

  private final Space left;
  private final Space right;
  private final RunContext run;
  private final Assignment assignment;
  private final double[] cost;
  private final double negligible;
  private int[] linearised = new int[0];

  VertexDescent(Space left, Space right, RunContext run) {
    this.left = left;
    this.right = right;
    this.run = run;
    this.assignment = new Assignment(left.size());
    this.cost = new double[left.size() * left.size()];
    this.negligible = NOTHING * (left.meanSquare() + right.meanSquare());
  }

  /** Descends from {@code start} in at most {@code most} steps; the gap is that of its end. */
  Match from(int[] start, int most) {
    int[] current = start;
    double objective = left.objective(right, current);
    int iteration = 0;
    while (true) {
      run.checkCancelled();
      linearise(current);
      int[] next = assignment.solve(cost);
      double gap = Math.max(0, promised(current, next));
      double reached = gap <= negligible ? objective : left.objective(right, next);
      // Concavity promises a fall; where rounding eats it, the point is stationary.
      boolean settled = reached >= objective;
      if (settled || iteration == most) {
        return new Match(current, objective, iteration, gap, settled);
      }
      current = next;
      objective = reached;
      iteration++;
    }
  }

  /**
   * Minus the product of the left distances with the matched rows of the right ones, {@code [left,
   * right]}; valid until the next call, and must not be changed.
   */
  double[] costAt(int[] columnOf) {
    linearise(columnOf);
    return cost;
  }

  /** Cheapest matching for a cost, {@code [size, size]}. */
  int[] assign(double[] costs) {
    return assignment.solve(costs);
  }

  /**
   * Minus the product of the left distances with the matched rows of the right ones: from nothing,
   * or where less than half of the points moved since the last time, from what they changed.
   */
  private void linearise(int[] current) {
    int size = left.size();
    int[] moved =
        linearised.length == 0
            ? new int[0]
            : IntStream.range(0, size).filter(row -> current[row] != linearised[row]).toArray();
    boolean anew = linearised.length == 0 || 2 * moved.length > size;
    int[] rows = anew ? IntStream.range(0, size).toArray() : moved;
    if (rows.length > 0) {
      double[] gathered = new double[rows.length * size];
      for (int i = 0; i < rows.length; i++) {
        right.copyRow(current[rows[i]], gathered, i * size);
        if (!anew) {
          right.subtractRow(linearised[rows[i]], gathered, i * size);
        }
      }
      // Distances are symmetric: the rows of the moved points are their columns.
      Matrix distances = anew ? left.matrix() : left.rows(rows);
      double[] product =
          run.algebra()
              .multiply(distances, true, Matrix.owning(rows.length, size, gathered), false)
              .toArray();
      for (int i = 0; i < cost.length; i++) {
        cost[i] = (anew ? 0 : cost[i]) - product[i];
      }
    }
    linearised = current.clone();
  }

  private double promised(int[] current, int[] next) {
    int size = left.size();
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += cost[row * size + current[row]] - cost[row * size + next[row]];
    }
    return 4 * sum / size / size;
  }
}
