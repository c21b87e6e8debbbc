package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.Solved;

/**
 * Logistic regression with an intercept and {@code penalty |b|_1}, warm from one penalty to the
 * next. Each round minimises a quadratic that lies above the loss, whose curvature is a quarter of
 * the Gram matrix, so that the matrix is made once; then the gradient is taken anew.
 *
 * @see <a href="https://doi.org/10.1007/BF00049423">Boehning, 1992, Multinomial logistic regression
 *     algorithm, section 2</a> for the bound
 */
final class LogisticLasso {
  private static final int SWEEPS = 3;
  private static final double CURVATURE = 0.25;

  private final int rows;
  private final int size;
  private final double[] values;
  private final double[] means;
  private final double[] classes;
  private final int[] order;
  private final double[] gram;
  private final double[] coefficients;
  private final double[] gradient;
  private final double[] linear;
  private double intercept;
  private long sweeps;
  private double left;
  private boolean converged;
  private double slack;

  /**
   * @param classes 0 or 1 per row, both present
   * @param order in which columns are visited
   */
  LogisticLasso(Matrix table, double[] classes, int[] order, RunContext run) {
    this.rows = table.rows();
    this.size = table.columns();
    this.values = table.toArray();
    this.means = new double[size];
    this.classes = classes.clone();
    this.order = order;
    this.coefficients = new double[size];
    this.gradient = new double[size];
    this.linear = new double[rows];
    centre();
    this.gram = run.algebra().gram(Matrix.of(rows, size, values)).toArray();
    for (int i = 0; i < gram.length; i++) {
      gram[i] /= rows;
    }
    double share = Arrays.stream(classes).average().orElse(0.5);
    this.intercept = Math.log(share / (1 - share));
    Arrays.fill(linear, intercept);
    differentiate();
  }

  private void centre() {
    for (int i = 0; i < values.length; i++) {
      means[i % size] += values[i] / rows;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= means[i % size];
    }
  }

  /** Gradient of the log-likelihood per row at the coefficients. */
  private void differentiate() {
    Arrays.fill(gradient, 0);
    slack = 0;
    for (int row = 0; row < rows; row++) {
      double residual = (classes[row] - 1 / (1 + Math.exp(-linear[row]))) / rows;
      slack += residual;
      int at = row * size;
      for (int j = 0; j < size; j++) {
        gradient[j] += residual * values[at + j];
      }
    }
  }

  double largestPenalty() {
    return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
  }

  /**
   * Solves for one penalty, from where the last one ended.
   *
   * @param tolerance by which the optimality conditions may be missed, as a share of the penalty
   * @param rounds after which it stops all the same: nearly separable classes converge slowly
   */
  void solve(double penalty, double tolerance, int rounds, RunContext run) {
    left = missedShare(penalty);
    for (int round = 0; round < rounds && left > tolerance; round++) {
      run.checkCancelled();
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int column : order) {
          step(column, penalty);
        }
      }
      intercept += slack / CURVATURE;
      predict();
      differentiate();
      sweeps += SWEEPS;
      left = missedShare(penalty);
    }
    converged = left <= tolerance;
  }

  /**
   * How far it came: all sweeps so far, whether the last penalty was solved to its tolerance, and
   * by how much its optimality conditions are missed at most, as a share of the penalty.
   */
  Solved solved() {
    return new Solved(sweeps, converged, left);
  }

  private double missedShare(double penalty) {
    double missed = missed(penalty);
    return missed == 0 ? 0 : missed / penalty;
  }

  private double missed(double penalty) {
    double worst = Math.abs(slack);
    for (int j = 0; j < size; j++) {
      double miss =
          coefficients[j] == 0
              ? Math.max(0, Math.abs(gradient[j]) - penalty)
              : Math.abs(gradient[j] - penalty * Math.signum(coefficients[j]));
      worst = Math.max(worst, miss);
    }
    return worst;
  }

  private void step(int column, double penalty) {
    double own = CURVATURE * gram[column * size + column];
    if (!(own > 1e-12)) {
      return;
    }
    double before = coefficients[column];
    double pull = gradient[column] + own * before;
    double after = Lasso.shrunk(pull, penalty) / own;
    double moved = CURVATURE * (after - before);
    if (moved != 0) {
      coefficients[column] = after;
      int at = column * size;
      for (int k = 0; k < size; k++) {
        gradient[k] -= moved * gram[at + k];
      }
    }
  }

  private void predict() {
    for (int row = 0; row < rows; row++) {
      double sum = intercept;
      int at = row * size;
      for (int j = 0; j < size; j++) {
        sum += values[at + j] * coefficients[j];
      }
      linear[row] = sum;
    }
  }

  /** Sum of minus twice the log-likelihood of some rows of a table. */
  double deviance(Matrix table, double[] truth, int[] part) {
    double sum = 0;
    for (int row : part) {
      double score = intercept;
      for (int j = 0; j < size; j++) {
        if (coefficients[j] != 0) {
          score += (table.get(row, j) - means[j]) * coefficients[j];
        }
      }
      double margin = truth[row] > 0.5 ? score : -score;
      sum += 2 * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
    }
    return sum;
  }

  /**
   * Whether the own rows are told apart so well that a smaller penalty only lets coefficients grow.
   */
  boolean saturated() {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double margin = classes[row] > 0.5 ? linear[row] : -linear[row];
      sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    return sum < 0.05 * rows;
  }

  double[] coefficients() {
    return coefficients.clone();
  }
}
