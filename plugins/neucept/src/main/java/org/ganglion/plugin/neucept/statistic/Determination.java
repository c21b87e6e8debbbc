package org.ganglion.plugin.neucept.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.neucept.solver.FactoredEquations;

/**
 * How well columns tell responses linearly, out of sample: ridge regression on four fifths of the
 * rows foretells the last fifth, and the best of three penalties counts. Each fifth has its turn;
 * of more than 1,500 columns, where a factor is dear, only one. The means are those of all rows.
 * O(n p^2 + p^3), 24 p^2 bytes, for any number of responses.
 */
public final class Determination {
  private static final int FOLDS = 5;
  private static final int WIDE = 1500;

  /** By the number of rows, as columns have variance 1. */
  private static final double[] PENALTIES = {1e-6, 1e-2, 1};

  private final Matrix columns;
  private final List<double[]> responses;
  private final RunContext run;
  private final double[][] errors;
  private final double[] totals;

  private Determination(Matrix columns, List<double[]> responses, RunContext run) {
    this.columns = columns;
    this.responses = responses;
    this.run = run;
    this.errors = new double[responses.size()][PENALTIES.length];
    this.totals = new double[responses.size()];
  }

  /**
   * For each response the share of its variance that is told; negative for less than its mean
   * tells.
   *
   * @param columns of mean 0 and variance 1, {@code [samples, columns]}
   * @param responses of mean 0 and not constant
   * @param random draws the fifths
   */
  public static double[] of(
      Matrix columns, List<double[]> responses, RandomGenerator random, RunContext run) {
    int turns = columns.columns() > WIDE ? 1 : FOLDS;
    return of(columns, responses, turns, random, run);
  }

  /** The same where only {@code turns} fifths are foretold. */
  static double[] of(
      Matrix columns, List<double[]> responses, int turns, RandomGenerator random, RunContext run) {
    int[][] folds = Draws.folds(columns.rows(), FOLDS, random);
    return new Determination(columns, responses, run).validated(Arrays.copyOf(folds, turns));
  }

  private double[] validated(int[][] folds) {
    Matrix gram = run.algebra().gram(columns);
    List<double[]> cross = responses.stream().map(one -> products(columns, one)).toList();
    for (int[] fold : folds) {
      validate(fold, gram, cross);
    }
    return IntStream.range(0, totals.length)
        .mapToDouble(
            one -> {
              double least = Arrays.stream(errors[one]).min().orElse(totals[one]);
              return totals[one] > 0 ? 1 - least / totals[one] : 0;
            })
        .toArray();
  }

  /** Adds the errors on the rows of a fold of what the others foretell. */
  private void validate(int[] fold, Matrix gram, List<double[]> cross) {
    run.checkCancelled();
    Matrix left = columns.selectRows(Ints.of(fold));
    Matrix own = run.algebra().gram(left);
    List<double[]> held = responses.stream().map(one -> picked(one, fold)).toList();
    for (int one = 0; one < totals.length; one++) {
      totals[one] += Arrays.stream(held.get(one)).map(value -> value * value).sum();
    }
    for (int k = 0; k < PENALTIES.length; k++) {
      run.checkCancelled();
      FactoredEquations equations =
          equations(gram, own, PENALTIES[k] * (columns.rows() - fold.length));
      for (int one = 0; one < totals.length; one++) {
        run.checkCancelled();
        double[] right = products(left, held.get(one));
        double[] all = cross.get(one);
        Arrays.setAll(right, j -> all[j] - right[j]);
        errors[one][k] += error(left, held.get(one), equations.solve(right));
      }
    }
  }

  private FactoredEquations equations(Matrix gram, Matrix own, double penalty) {
    int size = gram.rows();
    return new FactoredEquations(
        run.algebra()
            .cholesky(
                Matrix.generate(
                    size,
                    size,
                    (i, j) -> gram.get(i, j) - own.get(i, j) + (i == j ? penalty : 0))));
  }

  private static double[] picked(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  /** {@code table' values}. */
  private static double[] products(Matrix table, double[] values) {
    double[] sums = new double[table.columns()];
    for (int row = 0; row < values.length; row++) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += table.get(row, j) * values[row];
      }
    }
    return sums;
  }

  private static double error(Matrix table, double[] values, double[] coefficients) {
    double error = 0;
    for (int row = 0; row < values.length; row++) {
      double rest = values[row];
      for (int j = 0; j < coefficients.length; j++) {
        rest -= table.get(row, j) * coefficients[j];
      }
      error += rest * rest;
    }
    return error;
  }
}
