package org.ganglion.plugin.neucept.statistic;

import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Coefficients of some columns, all others 0, at which the rows of {@code G b} for these columns
 * are given. Where more than two thirds of the columns are in use the inverse M of the whole of G,
 * made once, leaves equations for the other ones only: their coefficients {@code (M (r + v))} must
 * be 0, with r the right side and v the missing rows of {@code G b}.
 */
final class ActiveEquations {
  private final Quadratic loss;
  private boolean inverted;
  private double @Nullable [] inverse;

  ActiveEquations(Quadratic loss) {
    this.loss = loss;
  }

  /**
   * The coefficients of all columns; empty where the columns in use depend on each other.
   *
   * @param used by column
   * @param order in which the columns are taken
   * @param right read for the columns in use
   */
  Optional<double[]> solved(boolean[] used, int[] order, double[] right, RunContext run) {
    int[] columns = IntStream.of(order).filter(j -> used[j]).toArray();
    double[] whole = 3 * columns.length > 2 * loss.size() ? inverse(run) : null;
    if (whole == null) {
      return part(loss.gram(), columns, right, run);
    }
    double[] solution = new double[loss.size()];
    RowSums.add(solution, whole, columns, right);
    int[] others = IntStream.of(order).filter(j -> !used[j]).toArray();
    for (int j : others) {
      solution[j] = -solution[j];
    }
    return part(whole, others, solution, run)
        .map(
            missing -> {
              RowSums.add(solution, whole, others, missing);
              for (int j : others) {
                solution[j] = 0;
              }
              return solution;
            });
  }

  /** Solution of the rows and columns that are asked for, 0 elsewhere. */
  private Optional<double[]> part(double[] matrix, int[] columns, double[] right, RunContext run) {
    int size = loss.size();
    double[] equations = new double[columns.length * columns.length];
    double[] sides = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int from = columns[i] * size;
      int to = i * columns.length;
      sides[i] = right[columns[i]];
      for (int j = 0; j < columns.length; j++) {
        equations[to + j] = matrix[from + columns[j]];
      }
    }
    Matrix square = Matrix.owning(columns.length, columns.length, equations);
    return solved(square, Matrix.column(sides), run)
        .map(
            values -> {
              double[] all = new double[size];
              for (int i = 0; i < columns.length; i++) {
                all[columns[i]] = values[i];
              }
              return all;
            });
  }

  private static Optional<double[]> solved(Matrix equations, Matrix sides, RunContext run) {
    try {
      return Optional.of(run.algebra().solvePositiveDefinite(equations, sides).toArray());
    } catch (MethodException e) {
      if (e.problem().code().equals("M901")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Of G; null where its columns depend on each other. */
  private double @Nullable [] inverse(RunContext run) {
    if (!inverted) {
      int size = loss.size();
      Matrix unit = Matrix.generate(size, size, (i, j) -> i == j ? 1 : 0);
      inverse = solved(Matrix.of(size, size, loss.gram()), unit, run).orElse(null);
      inverted = true;
    }
    return inverse;
  }
}
