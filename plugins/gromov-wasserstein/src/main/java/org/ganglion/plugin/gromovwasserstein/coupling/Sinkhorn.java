package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Arrays;

/**
 * Couplings of least cost less entropy.
 *
 * <p>Potentials are kept from call to call. Each call first makes one sweep in the domain of
 * logarithms, which absorbs whatever changed, and then scales rows and columns of the kernel that
 * this gives: a kernel normalised by its columns can lose no row, so nothing under- or overflows.
 */
final class Sinkhorn {
  private static final int SWEEPS = 60;

  /** Relative error of the row sums at which scaling is done. */
  private static final double EVEN = 1e-3;

  /** A factor beyond this is left to the next sweep of logarithms. */
  private static final double FAR = 1e100;

  private final int rows;
  private final int columns;
  private final double[] rowWeights;
  private final double[] columnWeights;
  private final double[] rowPotential;
  private final double[] columnPotential;

  Sinkhorn(Space left, Space right) {
    this.rows = left.size();
    this.columns = right.size();
    this.rowWeights = java.util.stream.IntStream.range(0, rows).mapToDouble(left::weight).toArray();
    this.columnWeights =
        java.util.stream.IntStream.range(0, columns).mapToDouble(right::weight).toArray();
    this.rowPotential = new double[rows];
    this.columnPotential = new double[columns];
  }

  /** The coupling for this cost, {@code [rows, columns]}, at this temperature; a fresh array. */
  double[] couple(double[] cost, double temperature) {
    evenRows(cost, temperature);
    double[] kernel = evenColumns(cost, temperature);
    scale(kernel, temperature);
    return kernel;
  }

  private void evenRows(double[] cost, double temperature) {
    for (int row = 0; row < rows; row++) {
      int base = row * columns;
      double largest = Double.NEGATIVE_INFINITY;
      for (int column = 0; column < columns; column++) {
        largest = Math.max(largest, columnPotential[column] - cost[base + column]);
      }
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        double value = columnPotential[column] - cost[base + column];
        sum += Math.exp((value - largest) / temperature);
      }
      rowPotential[row] = -largest - temperature * Math.log(sum / rowWeights[row]);
    }
  }

  /** Normalises columns; the coupling after it. */
  private double[] evenColumns(double[] cost, double temperature) {
    double[] largest = new double[columns];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      int base = row * columns;
      double potential = rowPotential[row];
      for (int column = 0; column < columns; column++) {
        largest[column] = Math.max(largest[column], potential - cost[base + column]);
      }
    }
    double[] kernel = new double[rows * columns];
    double[] sums = new double[columns];
    for (int row = 0; row < rows; row++) {
      int base = row * columns;
      double potential = rowPotential[row];
      for (int column = 0; column < columns; column++) {
        double value = (potential - cost[base + column] - largest[column]) / temperature;
        double entry = value < -60 ? 0 : Math.exp(value);
        kernel[base + column] = entry;
        sums[column] += entry;
      }
    }
    for (int column = 0; column < columns; column++) {
      columnPotential[column] =
          -largest[column] - temperature * Math.log(sums[column] / columnWeights[column]);
      sums[column] = columnWeights[column] / sums[column];
    }
    for (int row = 0; row < rows; row++) {
      int base = row * columns;
      for (int column = 0; column < columns; column++) {
        kernel[base + column] *= sums[column];
      }
    }
    return kernel;
  }

  private void scale(double[] kernel, double temperature) {
    double[] turned = transposed(kernel);
    double[] rowFactor = new double[rows];
    double[] columnFactor = new double[columns];
    double[] columnSum = new double[columns];
    double[] rowSum = new double[rows];
    Arrays.fill(rowFactor, 1);
    Arrays.fill(columnFactor, 1);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      weightedSum(turned, columnFactor, rowSum);
      double error = 0;
      for (int row = 0; row < rows; row++) {
        double factor = rowWeights[row] / rowSum[row];
        error = Math.max(error, Math.abs(rowFactor[row] / factor - 1));
        rowFactor[row] = factor;
      }
      if (error < EVEN && sweep > 0) {
        break;
      }
      weightedSum(kernel, rowFactor, columnSum);
      double largest = 1;
      for (int column = 0; column < columns; column++) {
        columnFactor[column] = columnWeights[column] / columnSum[column];
        largest = Math.max(largest, columnFactor[column]);
      }
      if (largest > FAR) {
        break;
      }
    }
    for (int row = 0; row < rows; row++) {
      rowPotential[row] += temperature * Math.log(rowFactor[row]);
      int base = row * columns;
      for (int column = 0; column < columns; column++) {
        kernel[base + column] *= rowFactor[row] * columnFactor[column];
      }
    }
    for (int column = 0; column < columns; column++) {
      columnPotential[column] += temperature * Math.log(columnFactor[column]);
    }
  }

  /** Sum of the rows of a table, each by its weight; four at a time, so that it is fast. */
  private static void weightedSum(double[] table, double[] weights, double[] sums) {
    int width = sums.length;
    Arrays.fill(sums, 0);
    int row = 0;
    for (; row + 4 <= weights.length; row += 4) {
      add4(table, row * width, weights, row, sums);
    }
    for (; row < weights.length; row++) {
      double weight = weights[row];
      int base = row * width;
      for (int column = 0; column < width; column++) {
        sums[column] += weight * table[base + column];
      }
    }
  }

  private static void add4(double[] table, int base, double[] weights, int row, double[] sums) {
    int width = sums.length;
    int second = base + width;
    int third = second + width;
    int fourth = third + width;
    double a = weights[row];
    double b = weights[row + 1];
    double c = weights[row + 2];
    double d = weights[row + 3];
    for (int column = 0; column < width; column++) {
      sums[column] +=
          a * table[base + column]
              + b * table[second + column]
              + c * table[third + column]
              + d * table[fourth + column];
    }
  }

  private double[] transposed(double[] kernel) {
    double[] turned = new double[kernel.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = kernel[row * columns + column];
      }
    }
    return turned;
  }
}
