package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * A layer as points, checked.
 *
 * @param rows {@code [samples, width]}
 */
record PointCloud(Matrix rows) implements Prepared {
  private static final int MOST = 4096;

  /** Up to this width differences are formed; beyond it one product is cheaper. */
  private static final int NARROW = 64;

  /** Refuses M301, M302. */
  static PointCloud of(Representation representation) {
    Matrix rows = representation.rows();
    if (rows.rows() < 1 || rows.rows() > MOST) {
      throw Refusals.rows(representation.name(), rows.rows(), 1, MOST);
    }
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        if (!Double.isFinite(rows.get(row, column))) {
          throw Refusals.notFinite(representation.name(), row);
        }
      }
    }
    return new PointCloud(rows);
  }

  /** Squared distances from these points to the others, {@code [rows, other rows]}. */
  double[] squaredDistances(PointCloud other, RunContext run) {
    Matrix right = other.rows;
    if (rows.columns() <= NARROW) {
      return Matrix.generate(rows.rows(), right.rows(), (i, j) -> squared(rows, i, right, j))
          .toArray();
    }
    double[] lengths = lengths(rows);
    double[] others = lengths(right);
    double[] products = run.algebra().multiply(rows, false, right, true).toArray();
    for (int i = 0; i < products.length; i++) {
      int row = i / others.length;
      int column = i % others.length;
      double value = lengths[row] + others[column] - 2 * products[i];
      // Where the difference is rounding of the lengths, it is formed from the entries.
      boolean rounding = value < 1e-6 * (lengths[row] + others[column]);
      products[i] = rounding ? squared(rows, row, right, column) : value;
    }
    return products;
  }

  private static double squared(Matrix left, int row, Matrix right, int other) {
    double sum = 0;
    for (int k = 0; k < left.columns(); k++) {
      double difference = left.get(row, k) - right.get(other, k);
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] lengths(Matrix points) {
    double[] lengths = new double[points.rows()];
    for (int row = 0; row < lengths.length; row++) {
      for (int k = 0; k < points.columns(); k++) {
        lengths[row] += points.get(row, k) * points.get(row, k);
      }
    }
    return lengths;
  }

  @Override
  public long bytes() {
    return 8L * rows.rows() * rows.columns() + 32;
  }
}
