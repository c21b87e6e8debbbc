package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.Solved;

/**
 * Coefficients that minimise {@code (yy - 2 b'xy + b'Gb) / 2 + penalty |b|_1}, warm from one
 * penalty to the next: by linear equations; where these are of no use, as with columns that depend
 * on each other, by coordinate descent. There a sweep over all columns, where a coefficient that
 * stays costs O(1) and one that moves a row of G, alternates with sweeps over the columns in use
 * alone, on their own part of G.
 *
 * @see <a href="https://doi.org/10.18637/jss.v033.i01">Friedman, Hastie, Tibshirani, 2010,
 *     Regularization Paths for Generalized Linear Models via Coordinate Descent, section 2.2</a>
 */
final class Lasso {
  private static final int MOST_SWEEPS = 20_000;

  private final Quadratic loss;
  private final int[] order;
  private final double[] coefficients;

  /** {@code xy - G b}. */
  private final double[] gradient;

  private final ExactPath path;
  private final int[] active;
  private int used;
  private long sweeps;
  private double left;
  private boolean converged = true;

  /**
   * @param order in which columns are visited
   */
  Lasso(Quadratic loss, int[] order) {
    this.loss = loss;
    this.order = order;
    this.coefficients = new double[loss.size()];
    this.gradient = loss.cross().clone();
    this.path = new ExactPath(loss, order);
    this.active = new int[loss.size()];
  }

  /**
   * Solves for one penalty, from where the last one ended.
   *
   * @param tolerance duality gap, as a share of yy, at which it stops
   */
  void solve(double penalty, double tolerance, RunContext run) {
    double enough = tolerance * loss.constant();
    path.to(penalty, run).ifPresent(this::take);
    left = gap(penalty);
    if (left <= enough) {
      return;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      if (sweep % 16 == 0) {
        run.checkCancelled();
      }
      double moved = sweepAll(penalty);
      sweeps++;
      left = gap(penalty);
      if (moved == 0 || left <= enough) {
        return;
      }
      settle(penalty, moved);
    }
    converged = false;
  }

  private void take(Optimum optimum) {
    System.arraycopy(optimum.coefficients(), 0, coefficients, 0, coefficients.length);
    System.arraycopy(optimum.gradient(), 0, gradient, 0, gradient.length);
    sweeps += optimum.rounds();
  }

  private double gap(double penalty) {
    return DualityGap.of(loss, coefficients, gradient, penalty);
  }

  private double sweepAll(double penalty) {
    double largest = 0;
    used = 0;
    for (int column : order) {
      largest = Math.max(largest, step(column, penalty));
      if (coefficients[column] != 0) {
        active[used++] = column;
      }
    }
    return largest;
  }

  /** Brings the columns in use near their optimum while all others stay at 0. */
  private void settle(double penalty, double moved) {
    if (used == 0) {
      return;
    }
    int[] columns = Arrays.copyOf(active, used);
    double[] before = Arrays.stream(columns).mapToDouble(j -> coefficients[j]).toArray();
    double[] slopes = Arrays.stream(columns).mapToDouble(j -> gradient[j]).toArray();
    double[] after = new ActivePart(loss, columns, before, slopes).settled(penalty, moved);
    for (int i = 0; i < columns.length; i++) {
      if (after[i] != before[i]) {
        move(columns[i], after[i], after[i] - before[i]);
      }
    }
  }

  /** By how much the coefficient moved. */
  private double step(int column, double penalty) {
    int size = coefficients.length;
    double[] gram = loss.gram();
    double own = gram[column * size + column];
    double before = coefficients[column];
    if (!loss.varies(column)) {
      return 0;
    }
    double after = shrunk(gradient[column] + own * before, penalty) / own;
    double moved = after - before;
    if (moved != 0) {
      move(column, after, moved);
    }
    return Math.abs(moved);
  }

  /** {@code pull} brought nearer to 0 by the penalty. */
  static double shrunk(double pull, double penalty) {
    return pull > penalty ? pull - penalty : pull < -penalty ? pull + penalty : 0;
  }

  private void move(int column, double after, double moved) {
    coefficients[column] = after;
    RowSums.add(gradient, loss.gram(), column, -moved);
  }

  double[] coefficients() {
    return Arrays.copyOf(coefficients, coefficients.length);
  }

  /**
   * How far it came: all sweeps and rounds of equations so far, whether every penalty was solved to
   * its tolerance, and the duality gap at the last one as a share of yy.
   */
  Solved solved() {
    double share = loss.constant() > 0 ? Math.max(0, left) / loss.constant() : 0;
    return new Solved(sweeps, converged, share);
  }
}
