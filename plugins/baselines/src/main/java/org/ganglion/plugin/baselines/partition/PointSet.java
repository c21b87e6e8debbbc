package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Refusals;

/** Points of equal weight in one flat array, shifted and scaled per column. */
final class PointSet {
  private final int size;
  private final int width;
  private final double[] values;
  private final double[] means;
  private final double[] scales;
  private final double meanVariance;

  private PointSet(int size, int width, double[] values, double[] means, double[] scales) {
    this.size = size;
    this.width = width;
    this.values = values;
    this.means = means;
    this.scales = scales;
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    this.meanVariance = values.length == 0 ? 0 : sum / values.length;
  }

  /**
   * Centres every column, which costs no distance and saves digits; scales it if asked. M209 for
   * what is not finite.
   */
  static PointSet of(Items items, boolean standardise) {
    Matrix points = items.points();
    int size = points.rows();
    int width = points.columns();
    double[] values = points.toArray();
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int row = 0; row < size; row++) {
        double value = values[row * width + column];
        if (!Double.isFinite(value)) {
          throw Refusals.badPoint(items.name(row));
        }
        sum += value;
      }
      means[column] = sum / size;
      double squares = 0;
      for (int row = 0; row < size; row++) {
        values[row * width + column] -= means[column];
        squares += values[row * width + column] * values[row * width + column];
      }
      double deviation = Math.sqrt(squares / size);
      // A constant column stays as it is: it has no scale, and no influence either.
      scales[column] = standardise && deviation > 1e-12 * Math.abs(means[column]) ? deviation : 1;
      for (int row = 0; row < size; row++) {
        values[row * width + column] /= scales[column];
      }
    }
    return new PointSet(size, width, values, means, scales);
  }

  int size() {
    return size;
  }

  int width() {
    return width;
  }

  /** Mean over columns of the variance. */
  double meanVariance() {
    return meanVariance;
  }

  /** Squared distance of point {@code row} to the centre that begins at {@code at}. */
  double squaredDistance(int row, double[] centres, int at) {
    double sum = 0;
    int start = row * width;
    for (int column = 0; column < width; column++) {
      double difference = values[start + column] - centres[at + column];
      sum += difference * difference;
    }
    return sum;
  }

  /** Adds point {@code row} to the numbers that begin at {@code at}. */
  void addTo(int row, double[] sums, int at) {
    for (int column = 0; column < width; column++) {
      sums[at + column] += values[row * width + column];
    }
  }

  /** Adds {@code share} times point {@code row}. */
  void addTo(int row, double share, double[] sums) {
    for (int column = 0; column < width; column++) {
      sums[column] += share * values[row * width + column];
    }
  }

  /** Writes point {@code row} less {@code centre}. */
  void difference(int row, double[] centre, double[] difference) {
    for (int column = 0; column < width; column++) {
      difference[column] = values[row * width + column] - centre[column];
    }
  }

  /** Puts point {@code row} where a centre begins. */
  void copyTo(int row, double[] centres, int at) {
    System.arraycopy(values, row * width, centres, at, width);
  }

  /** Centres in the units of the points that were given. */
  Matrix inOriginalUnits(double[] centres, int count) {
    return Matrix.generate(
        count,
        width,
        (row, column) -> centres[row * width + column] * scales[column] + means[column]);
  }
}
