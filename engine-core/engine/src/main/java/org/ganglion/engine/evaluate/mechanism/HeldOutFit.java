package org.ganglion.engine.evaluate.mechanism;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Share of the variance of a response that a linear fit explains on rows it has not seen. Ridge
 * regression on columns of variance 1; the penalty has the least exact leave-one-out error on the
 * rows of the fit.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1979.10489751">Golub, Heath, Wahba, 1979,
 *     Generalized Cross-Validation, section 2</a>
 */
final class HeldOutFit {
  private static final int PENALTIES = 30;
  private static final double LEAST_PENALTY = 1e-8;

  private final Matrix table;
  private final double[] response;
  private final RunContext run;

  /**
   * @param table {@code [samples, columns]}
   */
  HeldOutFit(Matrix table, double[] response, RunContext run) {
    this.table = table;
    this.response = response;
    this.run = run;
  }

  /**
   * One minus the squared error over that of the mean of the rows of the fit; 0 without a column,
   * negative where the mean does better.
   *
   * @param folds rows of each fold
   */
  double explained(int[][] folds) {
    if (table.columns() == 0) {
      return 0;
    }
    double[][] errors = new double[folds.length][];
    run.forEach(folds.length, fold -> errors[fold] = errors(folds[fold]));
    double left = Arrays.stream(errors).mapToDouble(error -> error[0]).sum();
    double whole = Arrays.stream(errors).mapToDouble(error -> error[1]).sum();
    return 1 - left / whole;
  }

  /** Squared error of the fit, and of the mean, on the rows that are held out. */
  private double[] errors(int[] out) {
    run.checkCancelled();
    boolean[] held = new boolean[response.length];
    Arrays.stream(out).forEach(row -> held[row] = true);
    int[] in = IntStream.range(0, held.length).filter(row -> !held[row]).toArray();
    double[] means = new double[table.columns()];
    double[] scales = new double[table.columns()];
    for (int column = 0; column < means.length; column++) {
      double[] values = table.columnAt(column);
      double mean = Arrays.stream(in).mapToDouble(row -> values[row]).sum() / in.length;
      double squares =
          Arrays.stream(in).mapToDouble(row -> (values[row] - mean) * (values[row] - mean)).sum();
      double deviation = Math.sqrt(squares / in.length);
      means[column] = mean;
      scales[column] = deviation > 1e-12 * Math.abs(mean) ? 1 / deviation : 0;
    }
    double centre = Arrays.stream(in).mapToDouble(row -> response[row]).sum() / in.length;
    double[] slopes = fit(scaled(in, means, scales), in, centre);
    Matrix rest = scaled(out, means, scales);
    double left = 0;
    double whole = 0;
    for (int i = 0; i < out.length; i++) {
      double away = response[out[i]] - centre;
      double fitted = 0;
      for (int column = 0; column < slopes.length; column++) {
        fitted += rest.get(i, column) * slopes[column];
      }
      left += (away - fitted) * (away - fitted);
      whole += away * away;
    }
    return new double[] {left, whole};
  }

  private Matrix scaled(int[] rows, double[] means, double[] scales) {
    Matrix some = table.selectRows(Ints.of(rows));
    return Matrix.generate(
        rows.length,
        means.length,
        (row, column) -> (some.get(row, column) - means[column]) * scales[column]);
  }

  private double[] fit(Matrix x, int[] rows, double centre) {
    SingularValues svd = run.algebra().svd(x);
    int rank = svd.values().size();
    double[] y = Arrays.stream(rows).mapToDouble(row -> response[row] - centre).toArray();
    double[] cross = new double[rank];
    for (int k = 0; k < rank; k++) {
      for (int row = 0; row < y.length; row++) {
        cross[k] += svd.u().get(row, k) * y[row];
      }
    }
    double largest = rank == 0 ? 0 : svd.values().get(0) * svd.values().get(0);
    if (largest == 0) {
      return new double[x.columns()];
    }
    double best = largest;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PENALTIES; i++) {
      double penalty = largest * Math.pow(LEAST_PENALTY, (double) i / (PENALTIES - 1));
      double error = leaveOneOut(svd, y, cross, penalty);
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    double[] slopes = new double[x.columns()];
    for (int k = 0; k < rank; k++) {
      double value = svd.values().get(k);
      double weight = value / (value * value + best) * cross[k];
      for (int column = 0; column < slopes.length; column++) {
        slopes[column] += svd.v().get(column, k) * weight;
      }
    }
    return slopes;
  }

  private static double leaveOneOut(
      SingularValues svd, double[] y, double[] cross, double penalty) {
    double error = 0;
    for (int row = 0; row < y.length; row++) {
      double fitted = 0;
      double leverage = 1.0 / y.length;
      for (int k = 0; k < cross.length; k++) {
        double square = svd.values().get(k) * svd.values().get(k);
        double kept = square / (square + penalty) * svd.u().get(row, k);
        fitted += kept * cross[k];
        leverage += kept * svd.u().get(row, k);
      }
      double residual = (y[row] - fitted) / Math.max(1 - leverage, 1e-10);
      error += residual * residual;
    }
    return error;
  }
}
