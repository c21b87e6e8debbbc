package org.ganglion.plugin.neucept.statistic;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;

/**
 * A lasso's optimum by linear equations: solves them under assumed signs; columns whose coefficient
 * comes out with another sign leave, and those whose slope exceeds the penalty enter, all at once,
 * until there are none. From the signs of a near penalty this takes a few rounds. It gives up where
 * a few rounds in a row do not lessen the number of exchanges.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1994-1250776-4">Portugal, Judice, Vicente, 1994,
 *     A comparison of block pivoting and interior-point algorithms for linear least squares
 *     problems with nonnegative variables, section 3</a>, without its exchanges of single columns
 */
final class BlockPivots {
  /** Rounds that may fail to lessen the number of exchanges. */
  private static final int CHANCES = 3;

  /** Duality gap, as a share of yy, that is rounding: exchanges below it would not end. */
  private static final double ROUNDING = 1e-14;

  private final Quadratic loss;
  private final int[] order;
  private final ActiveEquations equations;

  /**
   * @param order in which columns are taken
   */
  BlockPivots(Quadratic loss, int[] order) {
    this.loss = loss;
    this.order = order;
    this.equations = new ActiveEquations(loss);
  }

  /**
   * The optimum; empty where it gives up or columns in use depend on each other.
   *
   * @param start signs to begin with
   */
  Optional<Optimum> from(double[] start, double penalty, RunContext run) {
    double[] signs = start.clone();
    int fewest = Integer.MAX_VALUE;
    int chances = CHANCES;
    for (int round = 1; chances > 0; round++) {
      run.checkCancelled();
      Optional<double[]> solved = under(signs, penalty, run);
      if (solved.isEmpty()) {
        return Optional.empty();
      }
      double[] coefficients = solved.get();
      double[] gradient = loss.gradient(coefficients);
      int[] wrong = wrong(signs, coefficients, gradient, penalty);
      if (wrong.length == 0
          || DualityGap.of(loss, coefficients, gradient, penalty) <= ROUNDING * loss.constant()) {
        return Optional.of(new Optimum(signs, coefficients, gradient, round));
      }
      for (int j : wrong) {
        signs[j] = signs[j] == 0 ? Math.signum(gradient[j]) : 0;
      }
      chances = wrong.length < fewest ? CHANCES : chances - 1;
      fewest = Math.min(fewest, wrong.length);
    }
    return Optional.empty();
  }

  private Optional<double[]> under(double[] signs, double penalty, RunContext run) {
    boolean[] used = new boolean[signs.length];
    double[] right = new double[signs.length];
    for (int j = 0; j < signs.length; j++) {
      used[j] = signs[j] != 0;
      right[j] = loss.cross()[j] - penalty * signs[j];
    }
    return equations.solved(used, order, right, run);
  }

  /** Columns in use with another sign than assumed, and unused ones that should be in use. */
  private int[] wrong(double[] signs, double[] coefficients, double[] gradient, double penalty) {
    return IntStream.range(0, signs.length)
        .filter(
            j ->
                signs[j] == 0
                    ? Math.abs(gradient[j]) > penalty && loss.varies(j)
                    : coefficients[j] * signs[j] <= 0)
        .toArray();
  }
}
