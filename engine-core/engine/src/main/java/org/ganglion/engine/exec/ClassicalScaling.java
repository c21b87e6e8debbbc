package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.value.Matrix;

/**
 * Points in the plane whose distances are like those of a table.
 *
 * <p>Source: Torgerson, "Multidimensional scaling: I. Theory and method", 1952. On each axis the
 * coordinate that is farthest from 0 is positive.
 *
 * @see <a href="https://doi.org/10.1007/BF02288916">doi 10.1007/BF02288916</a>
 */
final class ClassicalScaling {
  private final Matrix points;
  private final double share;

  private ClassicalScaling(Matrix points, double share) {
    this.points = points;
    this.share = share;
  }

  /** Of a symmetric table of distances, {@code [items, items]}. */
  static ClassicalScaling of(Matrix distances, LinearAlgebra algebra) {
    int size = distances.rows();
    double[] means = new double[size];
    double mean = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        means[row] += square(distances, row, column) / size;
      }
      mean += means[row] / size;
    }
    double all = mean;
    Matrix centred =
        Matrix.generate(
            size,
            size,
            (row, column) ->
                -(square(distances, row, column) - means[row] - means[column] + all) / 2);
    SymmetricEigen eigen = algebra.symmetricEigen(centred);
    List<Double> values = eigen.values();
    double positive = values.stream().mapToDouble(value -> Math.max(0, value)).sum();
    double[] points = new double[size * 2];
    double kept = 0;
    for (int axis = 0; axis < Math.min(2, size); axis++) {
      int at = size - 1 - axis;
      double spread = Math.max(0, values.get(at));
      kept += spread;
      for (int row = 0; row < size; row++) {
        points[row * 2 + axis] = Math.sqrt(spread) * eigen.vectors().get(row, at);
      }
    }
    return new ClassicalScaling(Matrix.owning(size, 2, points), positive > 0 ? kept / positive : 1);
  }

  private static double square(Matrix distances, int row, int column) {
    return distances.get(row, column) * distances.get(row, column);
  }

  /** {@code [items, 2]}, the wider axis first. */
  Matrix points() {
    return points;
  }

  /**
   * Share of the squared lengths in a space of real coordinates that the plane keeps, in [0, 1].
   */
  double share() {
    return share;
  }
}
