package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Turns an embedding until each row points along one axis: alternately the nearest axis of each row
 * and the rotation that brings all rows nearest to theirs.
 */
final class Discretization {
  private static final int MOST_ITERATIONS = 30;
  private static final double REST = 1e-14;

  private final double[][] rows;
  private final Matrix table;
  private final LinearAlgebra algebra;

  private Discretization(Matrix vectors, LinearAlgebra algebra) {
    this.rows = new double[vectors.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vectors.row(i);
      double length = Spectral.length(rows[i]);
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] /= length;
      }
    }
    this.table =
        Matrix.generate(rows.length, vectors.columns(), (row, column) -> rows[row][column]);
    this.algebra = algebra;
  }

  /** Labels of the closest of several starts, the first of equals. */
  static Ints labels(Matrix vectors, int restarts, RunContext run) {
    Discretization discretization = new Discretization(vectors, run.algebra());
    Turned best = new Turned(Ints.of(), Double.NEGATIVE_INFINITY);
    for (int start = 0; start < restarts; start++) {
      run.checkCancelled();
      RandomGenerator random = run.random("discretize", vectors.columns(), start);
      Turned one = discretization.settle(discretization.first(random));
      best = one.closeness() > best.closeness() ? one : best;
    }
    return best.labels();
  }

  /**
   * A rotation's answer.
   *
   * @param labels per row
   * @param closeness sum of the singular values: the larger, the nearer are the rows to axes
   */
  private record Turned(Ints labels, double closeness) {}

  /** A random row and, one by one, the rows most at right angles to those so far. */
  private Matrix first(RandomGenerator random) {
    int width = table.columns();
    double[] turn = new double[width * width];
    double[] angles = new double[rows.length];
    int row = random.nextInt(rows.length);
    for (int axis = 0; axis < width; axis++) {
      for (int k = 0; k < width; k++) {
        turn[k * width + axis] = rows[row][k];
      }
      int flattest = 0;
      for (int i = 0; i < rows.length; i++) {
        double dot = 0;
        for (int k = 0; k < width; k++) {
          dot += rows[i][k] * rows[row][k];
        }
        angles[i] += Math.abs(dot);
        flattest = angles[i] < angles[flattest] ? i : flattest;
      }
      row = flattest;
    }
    return Matrix.owning(width, width, turn);
  }

  private Turned settle(Matrix first) {
    Matrix turn = first;
    int[] labels = new int[rows.length];
    double closeness = 0;
    for (int step = 0; step < MOST_ITERATIONS; step++) {
      nearestAxes(algebra.multiply(table, turn), labels);
      SingularValues svd = algebra.svd(sums(labels));
      double sum = svd.values().stream().mapToDouble(Double::doubleValue).sum();
      if (Math.abs(sum - closeness) <= REST * sum) {
        break;
      }
      closeness = sum;
      turn = algebra.multiply(svd.v(), false, svd.u(), true);
    }
    return new Turned(Ints.of(labels), closeness);
  }

  private static void nearestAxes(Matrix turned, int[] labels) {
    Arrays.fill(labels, 0);
    for (int row = 0; row < labels.length; row++) {
      for (int axis = 1; axis < turned.columns(); axis++) {
        if (turned.get(row, axis) > turned.get(row, labels[row])) {
          labels[row] = axis;
        }
      }
    }
  }

  /** Per axis the sum of its rows. */
  private Matrix sums(int[] labels) {
    int width = table.columns();
    double[] sums = new double[width * width];
    for (int row = 0; row < labels.length; row++) {
      for (int k = 0; k < width; k++) {
        sums[labels[row] * width + k] += rows[row][k];
      }
    }
    return Matrix.owning(width, width, sums);
  }
}
