package org.ganglion.plugin.neucept.statistic;

import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * The columns in use of a lasso, with their part of G side by side: a sweep costs their number
 * squared, whatever the number of all columns.
 */
final class ActivePart {
  /** Sweeps between two looks at whether to go on. */
  private static final int SWEEPS = 10;

  private static final int MOST_ROUNDS = 20;

  /** Share of the last move over all columns below which they have settled. */
  private static final double SETTLED = 1e-2;

  private final int size;
  private final double[] gram;
  private final double[] coefficients;

  /** {@code xy - G b} of these columns. */
  private final double[] gradient;

  /**
   * @param columns in use, in the order in which they are visited
   * @param coefficients of them; taken over
   * @param gradient of them; taken over
   */
  ActivePart(Quadratic loss, int[] columns, double[] coefficients, double[] gradient) {
    this.size = columns.length;
    this.coefficients = coefficients.clone();
    this.gradient = gradient;
    this.gram = new double[size * size];
    for (int i = 0; i < size; i++) {
      int at = columns[i] * loss.size();
      for (int j = 0; j < size; j++) {
        gram[i * size + j] = loss.gram()[at + columns[j]];
      }
    }
  }

  /**
   * Coefficients near the optimum.
   *
   * @param moved largest move of the sweep before
   */
  double[] settled(double penalty, double moved, RunContext run) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      boolean signsStay = true;
      for (int i = 0; i < SWEEPS; i++) {
        Sweep sweep = sweep(penalty);
        if (sweep.moved <= SETTLED * moved) {
          return coefficients;
        }
        signsStay &= sweep.signsStay;
      }
      run.checkCancelled();
      // Slow, and no coefficient comes or goes any more: the optimum solves linear equations.
      if (signsStay) {
        Optional<double[]> exact = exact(penalty, run);
        if (exact.isPresent()) {
          return exact.get();
        }
      }
    }
    return coefficients;
  }

  /**
   * What a sweep did.
   *
   * @param moved by how much a coefficient moved at most
   * @param signsStay whether each kept its sign
   */
  private record Sweep(double moved, boolean signsStay) {}

  private Sweep sweep(double penalty) {
    double largest = 0;
    boolean stay = true;
    for (int i = 0; i < size; i++) {
      double own = gram[i * size + i];
      double before = coefficients[i];
      double after = Lasso.shrunk(gradient[i] + own * before, penalty) / own;
      double moved = after - before;
      if (moved != 0) {
        coefficients[i] = after;
        stay &= Math.signum(after) == Math.signum(before);
        largest = Math.max(largest, Math.abs(moved));
        add(i, moved);
      }
    }
    return new Sweep(largest, stay);
  }

  private void add(int column, double moved) {
    int at = column * size;
    for (int k = 0; k < size; k++) {
      gradient[k] -= moved * gram[at + k];
    }
  }

  /** The optimum under the signs that the coefficients have; empty when it has other signs. */
  private Optional<double[]> exact(double penalty, RunContext run) {
    int[] kept =
        java.util.stream.IntStream.range(0, size).filter(i -> coefficients[i] != 0).toArray();
    if (kept.length == 0) {
      return Optional.empty();
    }
    Matrix part =
        Matrix.generate(kept.length, kept.length, (i, j) -> gram[kept[i] * size + kept[j]]);
    double[] residual = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      residual[i] = gradient[kept[i]] - penalty * Math.signum(coefficients[kept[i]]);
    }
    Matrix step;
    try {
      step = run.algebra().solvePositiveDefinite(part, Matrix.column(residual));
    } catch (MethodException e) {
      if (e.problem().code().equals("M901")) {
        return Optional.empty();
      }
      throw e;
    }
    double[] optimum = new double[size];
    for (int i = 0; i < kept.length; i++) {
      double before = coefficients[kept[i]];
      double after = before + step.get(i, 0);
      if (Math.signum(after) != Math.signum(before)) {
        return Optional.empty();
      }
      optimum[kept[i]] = after;
    }
    return Optional.of(optimum);
  }
}
