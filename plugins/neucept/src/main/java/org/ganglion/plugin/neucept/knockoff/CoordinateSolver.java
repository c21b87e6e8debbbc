package org.ganglion.plugin.neucept.knockoff;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;
import org.ganglion.plugin.neucept.solver.VisitingOrder;

/**
 * Coordinate descent on {@code s} with the explicit inverse {@code M = (2C - diag(s))^-1}, which a
 * step on one coordinate changes by a matrix of rank one; some such changes are made together.
 *
 * <p>With {@code c = M_jj} and {@code r = ||M e_j||} the steps are closed forms: mvr {@code (1 - r
 * s_j) / (r + c)}, where stationarity {@code r / (1 - delta c) = 1 / (s_j + delta)} is linear
 * because both sides are positive; maxent {@code (1/c - s_j) / 2}; sdp {@code clip(s_j + 1/c -
 * barrier, 0, 1) - s_j} with a barrier that fades. The inverse is made anew after each sweep (each
 * eighth for sdp), which takes the drift away. O(p^3) per sweep.
 */
final class CoordinateSolver {
  private static final int MOST_SWEEPS = 100;

  /** Relative change of the loss at which a sweep is the last. */
  private static final double CONVERGED = 1e-8;

  /** Sweeps of the many that a fading barrier takes, after which the inverse is made anew. */
  private static final int REFRESHED = 8;

  /** Changes of rank one that are made together, as one product of matrices. */
  private static final int TOGETHER = 128;

  private static final double FADING = 0.93;
  private static final double LAST_BARRIER = 1e-6;

  private final Matrix correlation;
  private final SMatrix kind;
  private final RunContext run;
  private final int size;
  private final double[] s;

  /** Row-major, without the changes that wait. */
  private final double[] inverse;

  /** Columns and factors of changes of rank one that are not in the inverse yet. */
  private final double[][] waiting = new double[TOGETHER][];

  private final double[] factors = new double[TOGETHER];
  private int waits;
  private final double[] column;
  private double barrier;
  private int sweeps;
  private boolean converged;

  CoordinateSolver(Matrix correlation, SMatrix kind, RunContext run) {
    this.correlation = correlation;
    this.kind = kind;
    this.run = run;
    this.size = correlation.rows();
    this.s = new double[size];
    this.inverse = new double[Math.multiplyExact(size, size)];
    this.column = new double[size];
  }

  /**
   * Distances before they are made feasible, and how far this came; see {@link Distances#solved}.
   */
  double[] solve(RandomGenerator random) {
    double least = Definite.leastEigenvalue(correlation, run);
    double start = Math.min(0.9, least) * (kind == SMatrix.SDP ? 0.01 : 0.9);
    Arrays.fill(s, start);
    barrier = Math.min(0.5, 2 * least);
    refresh();
    converged = kind == SMatrix.SDP ? untilTheBarrierFades(random) : untilTheLossStays(random);
    return s;
  }

  private boolean untilTheLossStays(RandomGenerator random) {
    double before = loss();
    while (sweeps < MOST_SWEEPS) {
      sweep(random);
      refresh();
      double after = loss();
      if (Math.abs(before - after) <= CONVERGED * Math.max(1, Math.abs(after))) {
        return true;
      }
      before = after;
    }
    return false;
  }

  private boolean untilTheBarrierFades(RandomGenerator random) {
    sweep(random);
    while (barrier * FADING >= LAST_BARRIER) {
      // 2C - D is singular in the limit; its last definite iterate is the answer.
      if (sweeps % REFRESHED == 1 && !refresh()) {
        return false;
      }
      barrier *= FADING;
      sweep(random);
    }
    return refresh();
  }

  private void sweep(RandomGenerator random) {
    for (int j : VisitingOrder.drawn(size, random)) {
      step(j);
    }
    sweeps++;
    run.checkCancelled();
  }

  /** How far it came. */
  Solved solved() {
    return new Solved(sweeps, converged, kind == SMatrix.SDP ? dualityGap() : steepest());
  }

  /** Largest slope of the loss in the logarithm of a distance, against that of its own term. */
  private double steepest() {
    double steepest = 0;
    for (int j = 0; j < size; j++) {
      double own = inverse[j * size + j];
      double slope = s[j] * (kind == SMatrix.MVR ? norm(j) : own) - 1;
      steepest = Math.max(steepest, Math.abs(slope));
    }
    return steepest;
  }

  private double norm(int row) {
    double squares = 0;
    for (int k = row * size; k < (row + 1) * size; k++) {
      squares += inverse[k] * inverse[k];
    }
    return Math.sqrt(squares);
  }

  /**
   * Upper bound on the objective, less the objective, over it. {@code Z = barrier M} is feasible
   * for the dual programme {@code min 2 tr(CZ) + sum max(0, 1 - Z_jj)}, and {@code tr(Z(2C - D)) =
   * barrier p}.
   */
  private double dualityGap() {
    double gap = barrier * size;
    double sum = 0;
    for (int j = 0; j < size; j++) {
      double dual = barrier * inverse[j * size + j];
      gap += s[j] * (dual - 1) + Math.max(0, 1 - dual);
      sum += s[j];
    }
    return gap / sum;
  }

  private void step(int j) {
    System.arraycopy(inverse, j * size, column, 0, size);
    for (int i = 0; i < waits; i++) {
      add(factors[i] * waiting[i][j], waiting[i], column);
    }
    double c = column[j];
    double delta =
        switch (kind) {
          case MVR -> mvr(s[j], c);
          case MAXENT -> (1 / c - s[j]) / 2;
          default -> Math.min(1, Math.max(0, s[j] + 1 / c - barrier)) - s[j];
        };
    double left = 1 - delta * c;
    if (delta == 0) {
      return;
    }
    if (!(left > 0) || !Double.isFinite(delta)) {
      throw Refused.indefinite(Definite.leastEigenvalue(correlation, run));
    }
    s[j] += delta;
    waiting[waits] = column.clone();
    factors[waits++] = delta / left;
    if (waits == TOGETHER) {
      settle();
    }
  }

  private static void add(double share, double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += share * from[k];
    }
  }

  /** Brings the changes that wait into the inverse. */
  private void settle() {
    if (waits == 0) {
      return;
    }
    double[] columns = new double[waits * size];
    double[] scaled = new double[waits * size];
    for (int i = 0; i < waits; i++) {
      System.arraycopy(waiting[i], 0, columns, i * size, size);
      for (int k = 0; k < size; k++) {
        scaled[i * size + k] = factors[i] * waiting[i][k];
      }
    }
    Matrix change =
        run.algebra()
            .multiply(
                Matrix.owning(waits, size, columns),
                true,
                Matrix.owning(waits, size, scaled),
                false);
    add(1, change.toArray(), inverse);
    waits = 0;
  }

  private double mvr(double own, double c) {
    double squares = 0;
    for (double value : column) {
      squares += value * value;
    }
    double r = Math.sqrt(squares);
    return (1 - r * own) / (r + c);
  }

  /** Makes the inverse anew; false when the matrix is no longer definite. */
  private boolean refresh() {
    Optional<Matrix> fresh = Definite.inverse(Feasible.gap(correlation, s, 0), run);
    if (fresh.isEmpty() && kind != SMatrix.SDP) {
      throw Refused.indefinite(Definite.leastEigenvalue(correlation, run));
    }
    if (fresh.isEmpty()) {
      settle();
      return false;
    }
    fresh.get().copyTo(inverse, 0);
    waits = 0;
    return true;
  }

  private double loss() {
    double sum = 0;
    if (kind == SMatrix.MAXENT) {
      for (double one : s) {
        sum -= Math.log(one);
      }
      return sum - Definite.logDeterminant(Feasible.gap(correlation, s, 0), run);
    }
    for (int j = 0; j < size; j++) {
      sum += inverse[j * size + j] + 1 / s[j];
    }
    return sum;
  }
}
