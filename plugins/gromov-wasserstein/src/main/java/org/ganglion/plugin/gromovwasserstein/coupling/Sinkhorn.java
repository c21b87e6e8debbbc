package org.ganglion.plugin.gromovwasserstein.coupling;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;

/**
 * Couplings of least cost less entropy, roughly: later calls go on from the potentials of earlier
 * ones.
 *
 * <p>Each call takes the exponentials once, with every row relative to its largest, so that no row
 * is lost; a column that is next to nothing in all rows is taken anew by itself. What follows
 * scales the rows and columns of that kernel, and the potentials absorb the factors.
 */
final class Sinkhorn {
  private static final int SWEEPS = 10;

  /** Relative error of the row sums at which scaling is done. */
  private static final double EVEN = 1e-2;

  /** Entries below exp of this times the largest of their row or column count as nothing. */
  private static final double NOTHING = -60;

  /** A column with less mass than this share of a row's has lost entries that matter to it. */
  private static final double LOST = 1e-17;

  /** Rows that one task takes. */
  private static final int BLOCK = 64;

  private final int rows;
  private final int columns;
  private final double[] rowWeights;
  private final double[] columnWeights;
  private final double[] rowPotential;
  private final double[] columnPotential;
  private final RunContext run;

  Sinkhorn(Space left, Space right, RunContext run) {
    this.rows = left.size();
    this.columns = right.size();
    this.rowWeights = IntStream.range(0, rows).mapToDouble(left::weight).toArray();
    this.columnWeights = IntStream.range(0, columns).mapToDouble(right::weight).toArray();
    this.rowPotential = new double[rows];
    this.columnPotential = new double[columns];
    this.run = run;
  }

  /**
   * The coupling for this cost, {@code [rows, columns]}, at this temperature; a fresh array. Its
   * rows or its columns have their masses exactly, the others nearly.
   */
  double[] couple(double[] cost, double temperature) {
    double[] kernel = new double[rows * columns];
    inBlocks(row -> evenRow(cost, temperature, row, kernel));
    double[] sums = new double[columns];
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    weightedSum(kernel, ones, sums);
    double[] factors = new double[columns];
    double lost = LOST * Arrays.stream(rowWeights).min().orElse(0);
    for (int column = 0; column < columns; column++) {
      if (sums[column] < lost) {
        restore(cost, temperature, column, kernel);
        factors[column] = 1;
      } else {
        factors[column] = columnWeights[column] / sums[column];
      }
    }
    scale(kernel, factors, temperature);
    return kernel;
  }

  private void inBlocks(IntConsumer body) {
    run.forEach(
        (rows + BLOCK - 1) / BLOCK,
        block -> {
          int last = Math.min(rows, (block + 1) * BLOCK);
          for (int row = block * BLOCK; row < last; row++) {
            body.accept(row);
          }
        });
  }

  /** A row of the kernel that sums to the row's weight. */
  private void evenRow(double[] cost, double temperature, int row, double[] kernel) {
    int base = row * columns;
    double largest = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < columns; column++) {
      largest = Math.max(largest, columnPotential[column] - cost[base + column]);
    }
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      double value = (columnPotential[column] - cost[base + column] - largest) / temperature;
      double entry = value < NOTHING ? 0 : Math.exp(value);
      kernel[base + column] = entry;
      sum += entry;
    }
    double factor = rowWeights[row] / sum;
    for (int column = 0; column < columns; column++) {
      kernel[base + column] *= factor;
    }
    rowPotential[row] = temperature * Math.log(factor) - largest;
  }

  /** A column of the kernel from its logarithms, such that it sums to the column's weight. */
  private void restore(double[] cost, double temperature, int column, double[] kernel) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      largest = Math.max(largest, rowPotential[row] - cost[row * columns + column]);
    }
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      int at = row * columns + column;
      double value = (rowPotential[row] - cost[at] - largest) / temperature;
      kernel[at] = value < NOTHING ? 0 : Math.exp(value);
      sum += kernel[at];
    }
    double factor = columnWeights[column] / sum;
    for (int row = 0; row < rows; row++) {
      kernel[row * columns + column] *= factor;
    }
    columnPotential[column] = temperature * Math.log(factor) - largest;
  }

  private void scale(double[] kernel, double[] columnFactor, double temperature) {
    double[] rowFactor = new double[rows];
    double[] columnSum = new double[columns];
    Arrays.fill(rowFactor, 1);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double error = 0;
      for (int row = 0; row < rows; row++) {
        double factor = rowWeights[row] / inner(kernel, row * columns, columnFactor);
        error = Math.max(error, Math.abs(rowFactor[row] / factor - 1));
        rowFactor[row] = factor;
      }
      if (error < EVEN && sweep > 0) {
        break;
      }
      weightedSum(kernel, rowFactor, columnSum);
      for (int column = 0; column < columns; column++) {
        columnFactor[column] = columnWeights[column] / columnSum[column];
      }
    }
    for (int column = 0; column < columns; column++) {
      columnPotential[column] += temperature * Math.log(columnFactor[column]);
    }
    inBlocks(
        row -> {
          double factor = rowFactor[row];
          rowPotential[row] += temperature * Math.log(factor);
          int base = row * columns;
          for (int column = 0; column < columns; column++) {
            kernel[base + column] *= factor * columnFactor[column];
          }
        });
  }

  /** Sum of a row's entries, each by its weight; four sums at a time, so that it is fast. */
  private static double inner(double[] table, int base, double[] weights) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 4 <= weights.length; i += 4) {
      a += weights[i] * table[base + i];
      b += weights[i + 1] * table[base + i + 1];
      c += weights[i + 2] * table[base + i + 2];
      d += weights[i + 3] * table[base + i + 3];
    }
    for (; i < weights.length; i++) {
      a += weights[i] * table[base + i];
    }
    return a + b + (c + d);
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
}
