package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.neucept.solver.Solved;

/**
 * Coordinate descent for {@code (yy - 2 b'xy + b'Gb) / 2 + penalty |b|_1}, warm from one penalty to
 * the next. A sweep over all columns, where a coefficient that stays costs O(1) and one that moves
 * a row of G, alternates with work on the columns in use alone, on their own part of G; where that
 * is slow, their equations are solved as they stand.
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
    this.active = new int[loss.size()];
  }

  /**
   * Solves for one penalty, from where the last one ended.
   *
   * @param tolerance duality gap, as a share of yy, at which it stops
   */
  void solve(double penalty, double tolerance, RunContext run) {
    double enough = tolerance * loss.constant();
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
      settle(penalty, moved, run);
    }
    converged = false;
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
  private void settle(double penalty, double moved, RunContext run) {
    if (used == 0) {
      return;
    }
    int[] columns = Arrays.copyOf(active, used);
    double[] before = Arrays.stream(columns).mapToDouble(j -> coefficients[j]).toArray();
    double[] slopes = Arrays.stream(columns).mapToDouble(j -> gradient[j]).toArray();
    double[] after = new ActivePart(loss, columns, before, slopes).settled(penalty, moved, run);
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
    if (!(own > 1e-12)) {
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
    int size = coefficients.length;
    double[] gram = loss.gram();
    coefficients[column] = after;
    int at = column * size;
    for (int k = 0; k < size; k++) {
      gradient[k] -= moved * gram[at + k];
    }
  }

  /** Primal minus dual objective at the scaled residual. */
  private double gap(double penalty) {
    double fit = 0;
    double pull = 0;
    double size = 0;
    double steepest = 0;
    for (int j = 0; j < coefficients.length; j++) {
      fit += coefficients[j] * loss.cross()[j];
      pull += coefficients[j] * gradient[j];
      size += Math.abs(coefficients[j]);
      steepest = Math.max(steepest, Math.abs(gradient[j]));
    }
    double responseResidual = loss.constant() - fit;
    double residual = Math.max(0, responseResidual - pull);
    double scale = steepest > penalty ? penalty / steepest : 1;
    double primal = residual / 2 + penalty * size;
    double dual = scale * responseResidual - scale * scale * residual / 2;
    return primal - dual;
  }

  double[] coefficients() {
    return Arrays.copyOf(coefficients, coefficients.length);
  }

  /**
   * How far it came: all sweeps so far, whether every penalty was solved to its tolerance, and the
   * duality gap at the last one as a share of yy.
   */
  Solved solved() {
    double share = loss.constant() > 0 ? Math.max(0, left) / loss.constant() : 0;
    return new Solved(sweeps, converged, share);
  }
}
