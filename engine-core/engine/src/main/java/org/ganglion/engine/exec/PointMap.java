package org.ganglion.engine.exec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.algebra.SymmetricOperator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * What people look at to understand groups of points: the plane along which the points spread most,
 * and the points nearest to the centre of each group. Columns are brought to mean 0 and variance 1
 * first, whatever the partitioner did; those that never change are left out.
 */
final class PointMap {
  private static final int PROTOTYPES = 8;

  private final double[] points;
  private final int rows;
  private final int width;

  /**
   * @param table one row per point
   */
  PointMap(Matrix table) {
    this.rows = table.rows();
    this.width = table.columns();
    this.points = new double[Math.multiplyExact(rows, width)];
    for (int column = 0; column < width; column++) {
      standardise(table.columnAt(column), column);
    }
  }

  private void standardise(double[] values, int column) {
    double mean = 0;
    for (double value : values) {
      mean += value / rows;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / rows);
    if (deviation > 1e-12 * Math.abs(mean)) {
      for (int row = 0; row < rows; row++) {
        points[row * width + column] = (values[row] - mean) / deviation;
      }
    }
  }

  /**
   * Coordinates on the first two principal axes, {@code [points, 2]}; an axis along which nothing
   * spreads is 0. The coordinate of largest magnitude on each axis is positive.
   */
  Matrix plane(RunContext run) {
    int axes = Math.min(2, Math.min(rows, width));
    if (axes == 0) {
      return Matrix.owning(rows, 2, new double[2 * rows]);
    }
    // The smaller of the two products with its transpose has the same axes.
    boolean overRows = rows <= width;
    SymmetricEigen eigen =
        run.algebra()
            .extremeEigen(
                product(overRows), axes, LinearAlgebra.End.LARGEST, run.random("point map"));
    Matrix vectors = eigen.vectors();
    double[][] columns = new double[2][rows];
    for (int axis = 0; axis < axes; axis++) {
      double[] vector = vectors.columnAt(axes - 1 - axis);
      if (overRows) {
        double scale = Math.sqrt(Math.max(0, eigen.values().get(axes - 1 - axis)));
        for (int row = 0; row < rows; row++) {
          columns[axis][row] = scale * vector[row];
        }
      } else {
        times(vector, columns[axis]);
      }
      orient(columns[axis]);
    }
    return Matrix.generate(rows, 2, (row, axis) -> columns[axis][row]);
  }

  private SymmetricOperator product(boolean overRows) {
    return new SymmetricOperator() {
      @Override
      public int size() {
        return overRows ? rows : width;
      }

      @Override
      public void apply(double[] x, double[] y) {
        double[] between = new double[overRows ? width : rows];
        if (overRows) {
          timesTransposed(x, between);
          times(between, y);
        } else {
          times(x, between);
          timesTransposed(between, y);
        }
      }
    };
  }

  private void times(double[] x, double[] y) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0; column < width; column++) {
        sum += points[row * width + column] * x[column];
      }
      y[row] = sum;
    }
  }

  private void timesTransposed(double[] x, double[] y) {
    Arrays.fill(y, 0);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        y[column] += points[row * width + column] * x[row];
      }
    }
  }

  private static void orient(double[] axis) {
    double largest = 0;
    for (double value : axis) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    if (largest < 0) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = -axis[i];
      }
    }
  }

  /**
   * Up to eight members of each group, the nearest to its centre first, one group after the other;
   * of equally near ones the earlier.
   *
   * @param labels per point; -1 for none
   * @param groups number of groups
   * @return as many numbers per group, -1 where a group has fewer members
   */
  Ints prototypes(Ints labels, int groups) {
    int[] all = new int[Math.multiplyExact(groups, PROTOTYPES)];
    Arrays.fill(all, -1);
    for (int group = 0; group < groups; group++) {
      int own = group;
      int[] members = IntStream.range(0, rows).filter(row -> labels.get(row) == own).toArray();
      double[] centre = centre(members);
      List<Integer> nearest =
          IntStream.of(members)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> distance(row, centre)))
              .limit(PROTOTYPES)
              .toList();
      for (int i = 0; i < nearest.size(); i++) {
        all[group * PROTOTYPES + i] = nearest.get(i);
      }
    }
    return Ints.of(all);
  }

  private double[] centre(int[] members) {
    double[] centre = new double[width];
    for (int row : members) {
      for (int column = 0; column < width; column++) {
        centre[column] += points[row * width + column] / members.length;
      }
    }
    return centre;
  }

  private double distance(int row, double[] centre) {
    double sum = 0;
    for (int column = 0; column < width; column++) {
      double away = points[row * width + column] - centre[column];
      sum += away * away;
    }
    return sum;
  }
}
