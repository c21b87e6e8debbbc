package org.ganglion.api.value;

import java.util.Arrays;

/**
 * Immutable square symmetric float64 matrix in compressed-row form; both triangles are stored.
 * Columns of a row ascend.
 *
 * @since 0.1.0
 */
public final class SparseMatrix {
  private final int size;
  private final int[] starts;
  private final int[] columns;
  private final double[] values;

  private SparseMatrix(int size, int[] starts, int[] columns, double[] values) {
    this.size = size;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * The matrix whose row {@code i} has its stored entries at {@code columns[starts[i]]} to {@code
   * columns[starts[i + 1] - 1]}.
   *
   * @throws IllegalArgumentException when indices are out of order or out of range, or the matrix
   *     is not symmetric (exactly)
   */
  public static SparseMatrix of(int[] starts, int[] columns, double[] values) {
    int size = starts.length - 1;
    if (size < 0
        || starts[0] != 0
        || starts[size] != columns.length
        || columns.length != values.length) {
      throw new IllegalArgumentException("starts, columns and values do not belong together");
    }
    SparseMatrix matrix = new SparseMatrix(size, starts.clone(), columns.clone(), values.clone());
    matrix.check();
    return matrix;
  }

  /** By ascending rows, the mirror images of a row's entries come up one after the other. */
  private void check() {
    int[] mirrors = Arrays.copyOf(starts, size);
    for (int row = 0; row < size; row++) {
      if (starts[row] > starts[row + 1]) {
        throw new IllegalArgumentException("starts must not fall at " + row);
      }
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        int column = columns[at];
        boolean ordered = at == starts[row] || columns[at - 1] < column;
        if (!ordered || column < 0 || column >= size) {
          throw new IllegalArgumentException(
              "columns of row " + row + " must ascend within 0.." + (size - 1));
        }
        int mirror = mirrors[column]++;
        boolean symmetric =
            mirror < starts[column + 1] && columns[mirror] == row && values[mirror] == values[at];
        if (!symmetric) {
          throw new IllegalArgumentException("not symmetric at " + row + ", " + column);
        }
      }
    }
  }

  /** Number of rows and of columns. */
  public int size() {
    return size;
  }

  /** Number of stored entries, both triangles. */
  public int stored() {
    return values.length;
  }

  /**
   * Entry at {@code row}, {@code column}; 0 where nothing is stored. Cost O(log entries of the
   * row).
   */
  public double get(int row, int column) {
    int at = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return at < 0 ? 0 : values[at];
  }

  /** Calls {@code visitor} for each stored entry of {@code row}, by ascending column. */
  public void row(int row, Visitor visitor) {
    for (int at = starts[row]; at < starts[row + 1]; at++) {
      visitor.entry(columns[at], values[at]);
    }
  }

  /** {@code y = this x}; sums run over ascending columns. */
  public void multiply(double[] x, double[] y) {
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        sum += values[at] * x[columns[at]];
      }
      y[row] = sum;
    }
  }

  /** Sees the entries of a row. */
  @FunctionalInterface
  public interface Visitor {
    /** One stored entry. */
    void entry(int column, double value);
  }
}
