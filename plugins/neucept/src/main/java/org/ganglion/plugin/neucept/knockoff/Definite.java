package org.ganglion.plugin.neucept.knockoff;

import java.util.Arrays;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.FactoredEquations;

/** What is asked of matrices that may or may not be positive definite. */
final class Definite {
  private static final int POWER_STEPS = 60;

  private Definite() {}

  /** Whether a Cholesky factor exists, which is how the host can be asked. */
  static Optional<Matrix> factor(Matrix matrix, RunContext run) {
    try {
      return Optional.of(run.algebra().cholesky(matrix));
    } catch (MethodException e) {
      return indefinite(e);
    }
  }

  /** The inverse; empty when the matrix is not positive definite. */
  static Optional<Matrix> inverse(Matrix matrix, RunContext run) {
    try {
      return Optional.of(
          run.algebra().solvePositiveDefinite(matrix, Matrix.identity(matrix.rows())));
    } catch (MethodException e) {
      return indefinite(e);
    }
  }

  /** "Not definite" is an answer here; whatever else went wrong goes on. */
  private static Optional<Matrix> indefinite(MethodException failure) {
    if (failure.problem().code().equals("M901")) {
      return Optional.empty();
    }
    throw failure;
  }

  static double logDeterminant(Matrix matrix, RunContext run) {
    Matrix lower = run.algebra().cholesky(matrix);
    double sum = 0;
    for (int j = 0; j < matrix.rows(); j++) {
      sum += 2 * Math.log(lower.get(j, j));
    }
    return sum;
  }

  /**
   * The smallest eigenvalue, at most a few per cent too large: power iteration on the inverse. At
   * most 0 is told exactly. O(p^3) for the factor alone.
   */
  static double leastEigenvalue(Matrix matrix, RunContext run) {
    return factor(matrix, run)
        .map(lower -> leastEigenvalueOfFactored(lower, run))
        .orElseGet(() -> run.algebra().symmetricEigen(matrix).values().get(0));
  }

  /** The same of {@code L L'}, without a step of O(p^3). */
  static double leastEigenvalueOfFactored(Matrix lower, RunContext run) {
    FactoredEquations equations = new FactoredEquations(lower);
    double[] vector = new double[lower.rows()];
    for (int j = 0; j < vector.length; j++) {
      // Any vector that is orthogonal to no eigenvector of interest but by accident.
      vector[j] = 1 + 0.5 * Math.sin(j + 1);
    }
    double value = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      run.checkCancelled();
      double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
      double[] unit = Arrays.stream(vector).map(x -> x / norm).toArray();
      vector = equations.solve(unit);
      value = 0;
      for (int j = 0; j < unit.length; j++) {
        value += unit[j] * vector[j];
      }
    }
    return 1 / value;
  }
}
