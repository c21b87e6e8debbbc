package org.ganglion.api.value;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * Immutable float64 matrix in row-major order, for statistics.
 *
 * @since 0.1.0
 */
public final class Matrix implements Array {
  private final int rows;
  private final int columns;
  private final double[] values;

  private Matrix(int rows, int columns, double[] values) {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          rows + " x " + columns + " does not hold " + values.length + " values");
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /** A matrix of these values in row-major order, copied. */
  public static Matrix of(int rows, int columns, double... values) {
    return new Matrix(rows, columns, values.clone());
  }

  /** A matrix that takes the array over; the caller must not touch {@code values} any more. */
  public static Matrix owning(int rows, int columns, double[] values) {
    return new Matrix(rows, columns, values);
  }

  /** One column. */
  public static Matrix column(double... values) {
    return of(values.length, 1, values);
  }

  /** The identity. */
  public static Matrix identity(int size) {
    return generate(size, size, (row, column) -> row == column ? 1 : 0);
  }

  /** {@code entry} of each position. */
  public static Matrix generate(int rows, int columns, Entry entry) {
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = entry.at(row, column);
      }
    }
    return new Matrix(rows, columns, values);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Entry at {@code row}, {@code column}. */
  public double get(int row, int column) {
    return values[row * columns + column];
  }

  /** Row {@code row} as a fresh array. */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** Column {@code column} as a fresh array. */
  public double[] columnAt(int column) {
    double[] copy = new double[rows];
    for (int row = 0; row < rows; row++) {
      copy[row] = values[row * columns + column];
    }
    return copy;
  }

  /** The rows at {@code picked}, in that order. */
  public Matrix selectRows(Ints picked) {
    double[] copy = new double[Math.multiplyExact(picked.size(), columns)];
    for (int row = 0; row < picked.size(); row++) {
      System.arraycopy(values, picked.get(row) * columns, copy, row * columns, columns);
    }
    return new Matrix(picked.size(), columns, copy);
  }

  /** The columns at {@code picked}, in that order. */
  public Matrix selectColumns(Ints picked) {
    return generate(rows, picked.size(), (row, column) -> get(row, picked.get(column)));
  }

  /** Rows and columns exchanged. */
  public Matrix transpose() {
    return generate(columns, rows, (row, column) -> get(column, row));
  }

  /** All values in row-major order, as a fresh array. */
  public double[] toArray() {
    return values.clone();
  }

  /** Copies all values in row-major order into {@code target} from {@code at} on. */
  public void copyTo(double[] target, int at) {
    System.arraycopy(values, 0, target, at, values.length);
  }

  /** Puts all values in row-major order into {@code target} from its position on. */
  public void copyTo(DoubleBuffer target) {
    target.put(values);
  }

  @Override
  public Shape shape() {
    return Shape.of(rows, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix matrix
        && rows == matrix.rows
        && columns == matrix.columns
        && Arrays.equals(values, matrix.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + ", " + columns + "]";
  }

  /** Value of a matrix at a position. */
  @FunctionalInterface
  public interface Entry {
    /** The value at {@code row}, {@code column}. */
    double at(int row, int column);
  }
}
