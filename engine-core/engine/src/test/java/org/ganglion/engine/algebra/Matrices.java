package org.ganglion.engine.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.ganglion.api.value.Matrix;

/** Matrices of tests and what is to hold of them. */
final class Matrices {
  private Matrices() {}

  static Matrix random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Matrix.generate(rows, columns, (row, column) -> random.nextDouble(-1, 1));
  }

  static Matrix hilbert(int size) {
    return Matrix.generate(size, size, (row, column) -> 1.0 / (row + column + 1));
  }

  /** Plain sums, for comparison. */
  static Matrix product(Matrix a, Matrix b) {
    return Matrix.generate(
        a.rows(),
        b.columns(),
        (row, column) -> {
          double sum = 0;
          for (int i = 0; i < a.columns(); i++) {
            sum += a.get(row, i) * b.get(i, column);
          }
          return sum;
        });
  }

  static Matrix diagonal(List<Double> values) {
    return Matrix.generate(
        values.size(), values.size(), (row, column) -> row == column ? values.get(row) : 0);
  }

  static void assertClose(Matrix actual, Matrix expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = 0;
    double[] a = actual.toArray();
    double[] b = expected.toArray();
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    assertThat(largest).isLessThanOrEqualTo(tolerance);
  }

  static void assertClose(List<Double> actual, List<Double> expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(Math.abs(actual.get(i) - expected.get(i))).isLessThanOrEqualTo(tolerance);
    }
  }

  static void assertOrthonormal(Matrix columns, double tolerance) {
    assertClose(
        product(columns.transpose(), columns), Matrix.identity(columns.columns()), tolerance);
  }

  /** The entry of largest magnitude of each column is positive. */
  static void assertOriented(Matrix columns) {
    for (int column = 0; column < columns.columns(); column++) {
      double largest = 0;
      for (double entry : columns.columnAt(column)) {
        largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
      }
      assertThat(largest).isPositive();
    }
  }
}
