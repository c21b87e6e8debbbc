package org.ganglion.plugin.neucept.statistic;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Sums over some rows that least squares needs: {@code Z'Z}, {@code Z'y}, {@code y'y}, and the sums
 * of columns and of y. After that no solver touches a row again.
 */
final class Moments {
  private final int rows;
  private final int size;
  private final double[] products;
  private final double[] withResponse;
  private final double[] sums;
  private final double responseSquares;
  private final double responseSum;

  private Moments(
      int rows,
      double[] products,
      double[] withResponse,
      double[] sums,
      double responseSquares,
      double responseSum) {
    this.rows = rows;
    this.size = sums.length;
    this.products = products;
    this.withResponse = withResponse;
    this.sums = sums;
    this.responseSquares = responseSquares;
    this.responseSum = responseSum;
  }

  static Moments of(Matrix table, double[] response, RunContext run) {
    int size = table.columns();
    double[] withResponse = new double[size];
    double[] sums = new double[size];
    double squares = 0;
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int column = 0; column < size; column++) {
        double value = table.get(row, column);
        withResponse[column] += value * response[row];
        sums[column] += value;
      }
      squares += response[row] * response[row];
      sum += response[row];
    }
    double[] products = run.algebra().gram(table).toArray();
    return new Moments(table.rows(), products, withResponse, sums, squares, sum);
  }

  static Moments of(Matrix table, double[] response, int[] rows, RunContext run) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = response[rows[i]];
    }
    return of(table.selectRows(Ints.of(rows)), picked, run);
  }

  /** Of the rows of all parts together. */
  static Moments sum(Moments[] parts) {
    int size = parts[0].size;
    double[] products = new double[size * size];
    double[] withResponse = new double[size];
    double[] sums = new double[size];
    int rows = 0;
    double squares = 0;
    double sum = 0;
    for (Moments part : parts) {
      add(part.products, products);
      add(part.withResponse, withResponse);
      add(part.sums, sums);
      rows += part.rows;
      squares += part.responseSquares;
      sum += part.responseSum;
    }
    return new Moments(rows, products, withResponse, sums, squares, sum);
  }

  private static void add(double[] values, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }

  /** Least squares with an intercept over these rows, divided by their number. */
  Quadratic centred() {
    double[] gram = new double[products.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        gram[i * size + j] = products[i * size + j] / rows - sums[i] / rows * (sums[j] / rows);
      }
    }
    double mean = responseSum / rows;
    double[] cross = new double[size];
    for (int j = 0; j < size; j++) {
      cross[j] = withResponse[j] / rows - sums[j] / rows * mean;
    }
    return new Quadratic(gram, cross, responseSquares / rows - mean * mean);
  }

  /** Least squares with an intercept over all rows but {@code left}. */
  Quadratic centredWithout(Moments left) {
    return minus(left).centred();
  }

  private Moments minus(Moments left) {
    double[] gram = products.clone();
    for (int i = 0; i < gram.length; i++) {
      gram[i] -= left.products[i];
    }
    double[] cross = withResponse.clone();
    double[] totals = sums.clone();
    for (int j = 0; j < size; j++) {
      cross[j] -= left.withResponse[j];
      totals[j] -= left.sums[j];
    }
    return new Moments(
        rows - left.rows,
        gram,
        cross,
        totals,
        responseSquares - left.responseSquares,
        responseSum - left.responseSum);
  }

  /**
   * Sum over these rows of the squared error of a model that was fitted, with an intercept, to the
   * other rows of {@code all}.
   */
  double error(double[] coefficients, Moments all) {
    int others = all.rows - rows;
    double mean = (all.responseSum - responseSum) / others;
    double dotMeans = 0;
    double dotSums = 0;
    double dotCross = 0;
    double quadratic = 0;
    for (int i = 0; i < size; i++) {
      double own = coefficients[i];
      if (own != 0) {
        dotMeans += own * (all.sums[i] - sums[i]) / others;
        dotSums += own * sums[i];
        dotCross += own * (withResponse[i] - mean * sums[i]);
        for (int j = 0; j < size; j++) {
          if (coefficients[j] != 0) {
            quadratic += own * coefficients[j] * products[i * size + j];
          }
        }
      }
    }
    double constant = responseSquares - 2 * mean * responseSum + rows * mean * mean;
    double cross = dotCross - dotMeans * (responseSum - rows * mean);
    double spread = quadratic - 2 * dotSums * dotMeans + rows * dotMeans * dotMeans;
    return constant - 2 * cross + spread;
  }
}
