package org.ganglion.plugin.gromovwasserstein;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** Distances between all pairs of samples within a layer: the upper triangle, row by row. */
final class PairTable {
  /** Up to this width differences are formed; beyond it one Gram matrix is cheaper. */
  private static final int NARROW = 64;

  /** Rows shorter than this have no direction. */
  private static final double NO_LENGTH = 1e-12;

  /** By how much the two halves of a given table may differ, as a share of its largest entry. */
  private static final double ROUNDING = 1e-6;

  /** Share of the longest row below which differences are rounding: all samples are one point. */
  private static final double DUST = 1e-12;

  private final String layer;
  private final RowDistance distance;
  private final double[] values;
  private final int rows;
  private final int columns;

  private PairTable(Representation representation, RowDistance distance) {
    this.layer = representation.name();
    this.distance = distance;
    this.values = representation.rows().toArray();
    this.rows = representation.rows().rows();
    this.columns = representation.rows().columns();
  }

  /**
   * Refuses entries that are not finite (M302) and rows without direction where one is needed
   * (M303). Where all samples are one point up to rounding, all distances are 0.
   */
  static double[] of(Representation representation, RowDistance distance, RunContext run) {
    PairTable table = new PairTable(representation, distance);
    table.check();
    if (distance == RowDistance.GIVEN) {
      return table.given();
    }
    boolean angles = distance == RowDistance.COSINE || distance == RowDistance.CORRELATION;
    double dust = DUST * (angles ? 1 : table.longest());
    if (distance == RowDistance.CORRELATION) {
      table.centreRows();
    }
    if (angles) {
      table.toUnitLength();
    } else {
      table.centreColumns();
    }
    double[] pairs = table.pairs(run);
    double rounding = distance == RowDistance.SQEUCLIDEAN ? dust * dust : dust;
    return Arrays.stream(pairs).allMatch(pair -> pair <= rounding)
        ? new double[pairs.length]
        : pairs;
  }

  private void check() {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw Refusals.notFinite(layer, i / columns);
      }
    }
  }

  /** The upper triangle, where the table is one of distances up to the rounding of float32. */
  private double[] given() {
    if (rows != columns) {
      throw Refusals.noTable(layer, rows + " by " + columns + " values");
    }
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] pairs = new double[rows * (rows - 1) / 2];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      if (Math.abs(values[row * rows + row]) > ROUNDING * largest) {
        throw Refusals.noTable(layer, values[row * rows + row] + " on the diagonal");
      }
      for (int other = row + 1; other < rows; other++) {
        double there = values[row * rows + other];
        double back = values[other * rows + row];
        if (there < 0 || Math.abs(there - back) > ROUNDING * largest) {
          throw Refusals.noTable(
              layer, there + " from " + row + " to " + other + " and " + back + " back");
        }
        pairs[at++] = Math.max(0, (there + back) / 2);
      }
    }
    return pairs;
  }

  private double longest() {
    double longest = 0;
    for (int row = 0; row < rows; row++) {
      longest = Math.max(longest, length(row));
    }
    return longest;
  }

  private double length(int row) {
    double squares = 0;
    for (int i = row * columns; i < (row + 1) * columns; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  /** Costs no distance and saves digits in products. */
  private void centreColumns() {
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values[row * columns + column];
      }
      for (int row = 0; row < rows; row++) {
        values[row * columns + column] -= sum / rows;
      }
    }
  }

  private void centreRows() {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      double largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        sum += values[i];
        largest = Math.max(largest, Math.abs(values[i]));
      }
      double left = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] -= sum / columns;
        left = Math.max(left, Math.abs(values[i]));
      }
      if (left <= 1e-14 * largest) {
        throw Refusals.noDirection(layer, row, "correlation");
      }
    }
  }

  private void toUnitLength() {
    for (int row = 0; row < rows; row++) {
      double length = length(row);
      if (length < NO_LENGTH) {
        throw Refusals.noDirection(layer, row, "cosine");
      }
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        values[i] /= length;
      }
    }
  }

  private double[] pairs(RunContext run) {
    double[] pairs = new double[rows * (rows - 1) / 2];
    if (columns <= NARROW) {
      run.forEach(rows, row -> fill(row, pairs, other -> squaredDifference(row, other)));
    } else {
      Matrix products = run.algebra().gram(Matrix.of(rows, columns, values).transpose());
      run.forEach(rows, row -> fill(row, pairs, other -> squaredDistance(products, row, other)));
    }
    return pairs;
  }

  private void fill(int row, double[] pairs, IntToDoubleFunction squared) {
    int at = row * (2 * rows - row - 1) / 2;
    for (int other = row + 1; other < rows; other++) {
      pairs[at++] = finish(squared.applyAsDouble(other));
    }
  }

  private double squaredDifference(int row, int other) {
    double sum = 0;
    for (int column = 0; column < columns; column++) {
      double difference = values[row * columns + column] - values[other * columns + column];
      sum += difference * difference;
    }
    return sum;
  }

  private static double squaredDistance(Matrix products, int row, int other) {
    double squared =
        products.get(row, row) + products.get(other, other) - 2 * products.get(row, other);
    return Math.max(0, squared);
  }

  /** The squared distance of unit vectors is twice one minus their cosine. */
  private double finish(double squared) {
    return switch (distance) {
      case EUCLIDEAN -> Math.sqrt(squared);
      case SQEUCLIDEAN -> squared;
      case COSINE, CORRELATION -> squared / 2;
      case GIVEN -> throw new IllegalStateException("given distances are not computed");
    };
  }
}
