package org.ganglion.plugin.neucept;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.ganglion.api.value.Matrix;

/**
 * Gaussian rows of unit variance, passed through a function, and a response with noise of standard
 * deviation 1 behind which {@code signals} columns stand with coefficients {@code +-size}.
 *
 * @param rows samples
 * @param columns columns
 * @param signals columns that act
 * @param size of their coefficients
 * @param alike whether all coefficients are {@code +size}
 * @param correlation of the rows before the function
 * @param bend applied to each entry; the result is standardised by what draws it
 * @param binary whether the response is a coin with those log-odds
 */
record PlantedProblem(
    int rows,
    int columns,
    int signals,
    double size,
    boolean alike,
    Correlations correlation,
    DoubleUnaryOperator bend,
    boolean binary) {

  /** Correlation of two columns. */
  @FunctionalInterface
  interface Correlations {
    double at(int a, int b);
  }

  static PlantedProblem gaussian(int rows, int columns, double size, Correlations correlation) {
    return new PlantedProblem(rows, columns, 20, size, false, correlation, x -> x, false);
  }

  static Correlations autoregression(double rho) {
    return (a, b) -> Math.pow(rho, Math.abs(a - b));
  }

  static Correlations blocks(int size, double rho) {
    return (a, b) -> a == b ? 1 : a / size == b / size ? rho : 0;
  }

  static Correlations equal(double rho) {
    return (a, b) -> a == b ? 1 : rho;
  }

  PlantedProblem bent(DoubleUnaryOperator function) {
    return new PlantedProblem(rows, columns, signals, size, alike, correlation, function, binary);
  }

  PlantedProblem asCoin() {
    return new PlantedProblem(rows, columns, signals, size, alike, correlation, bend, true);
  }

  PlantedProblem acting(int count) {
    return new PlantedProblem(rows, columns, count, size, alike, correlation, bend, binary);
  }

  PlantedProblem withOneSign() {
    return new PlantedProblem(rows, columns, signals, size, true, correlation, bend, binary);
  }

  Matrix truth() {
    return Matrix.generate(columns, columns, correlation::at);
  }

  /** One data set. */
  Data draw(Matrix factor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix normal = Matrix.generate(rows, columns, (row, column) -> random.nextGaussian());
    Matrix latent = new PlainRun(0).algebra().multiply(normal, false, factor, true);
    Matrix table =
        Matrix.generate(
            rows, columns, (row, column) -> bend.applyAsDouble(latent.get(row, column)));
    double[] coefficients = coefficients(random);
    double[] response = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        response[row] += coefficients[column] * table.get(row, column);
      }
      response[row] =
          binary
              ? (random.nextDouble() < 1 / (1 + Math.exp(-response[row])) ? 1 : 0)
              : response[row] + random.nextGaussian();
    }
    return new Data(table, response, coefficients);
  }

  private double[] coefficients(SplittableRandom random) {
    int[] order = new int[columns];
    for (int i = 0; i < columns; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    double[] coefficients = new double[columns];
    for (int i = 0; i < signals; i++) {
      coefficients[order[i]] = alike || random.nextBoolean() ? size : -size;
    }
    return coefficients;
  }

  /** Columns, response and the truth behind it. */
  static final class Data {
    private final Matrix table;
    private final double[] response;
    private final double[] coefficients;

    Data(Matrix table, double[] response, double[] coefficients) {
      this.table = table;
      this.response = response;
      this.coefficients = coefficients;
    }

    Matrix table() {
      return table;
    }

    double[] response() {
      return response.clone();
    }

    boolean acts(int column) {
      return coefficients[column] != 0;
    }
  }
}
