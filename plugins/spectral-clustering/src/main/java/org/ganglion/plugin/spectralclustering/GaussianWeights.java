package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/** Weights between all pairs of items that fall with their distance. */
final class GaussianWeights {
  /** Beyond this the weights of all pairs would take more than 2 GiB. */
  private static final int MOST = 16_384;

  private GaussianWeights() {}

  /**
   * Of items in any form.
   *
   * @param width distance at which a weight has fallen to exp(-1/2); 0 for the median distance
   */
  static SparseMatrix of(Items items, double width, LinearAlgebra algebra) {
    int size = items.size();
    if (size > MOST) {
      throw Refusals.tooManyItems(size, MOST);
    }
    double[] squares =
        switch (items.form()) {
          case DISTANCES -> ofDistances(items);
          case POINTS -> ofPoints(items);
          case GRAPH -> ofRows(items, algebra);
        };
    double spread = width > 0 ? width : medianDistance(squares, size);
    int[] starts = new int[size + 1];
    int[] columns = new int[squares.length];
    double[] weights = new double[squares.length];
    int count = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double weight = Math.exp(-squares[row * size + column] / (2 * spread * spread));
        if (row != column && weight > 0) {
          columns[count] = column;
          weights[count++] = weight;
        }
      }
      starts[row + 1] = count;
    }
    return SparseMatrix.of(starts, Arrays.copyOf(columns, count), Arrays.copyOf(weights, count));
  }

  private static double[] ofDistances(Items items) {
    Matrix distances = items.distances();
    double[] squares = distances.toArray();
    for (int at = 0; at < squares.length; at++) {
      if (!(squares[at] >= 0) || Double.isInfinite(squares[at])) {
        throw Refusals.badPlace(items.name(at / items.size()));
      }
      squares[at] *= squares[at];
    }
    return squares;
  }

  private static double[] ofPoints(Items items) {
    int size = items.size();
    Matrix points = items.points();
    double[][] rows = new double[size][];
    for (int row = 0; row < size; row++) {
      rows[row] = points.row(row);
      if (!Arrays.stream(rows[row]).allMatch(Double::isFinite)) {
        throw Refusals.badPlace(items.name(row));
      }
    }
    double[] squares = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int other = 0; other < row; other++) {
        double sum = 0;
        for (int k = 0; k < rows[row].length; k++) {
          sum += (rows[row][k] - rows[other][k]) * (rows[row][k] - rows[other][k]);
        }
        squares[row * size + other] = sum;
        squares[other * size + row] = sum;
      }
    }
    return squares;
  }

  /** {@code |a - b|^2 = aa + bb - 2 ab} of rows of weights. */
  private static double[] ofRows(Items items, LinearAlgebra algebra) {
    // Checks the weights.
    ItemGraph graph = ItemGraph.of(items, items.graph());
    int size = items.size();
    double[] dense = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int at = graph.start(row); at < graph.start(row + 1); at++) {
        dense[row * size + graph.other(at)] = graph.weight(at);
      }
    }
    Matrix products = algebra.gram(Matrix.owning(size, size, dense));
    double[] squares = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int other = 0; other < row; other++) {
        double square =
            products.get(row, row) + products.get(other, other) - 2 * products.get(row, other);
        squares[row * size + other] = Math.max(0, square);
        squares[other * size + row] = Math.max(0, square);
      }
    }
    return squares;
  }

  /** Over pairs that differ; 1 where none do. */
  private static double medianDistance(double[] squares, int size) {
    double[] pairs = new double[size * (size - 1) / 2];
    int count = 0;
    for (int row = 0; row < size; row++) {
      for (int other = 0; other < row; other++) {
        if (squares[row * size + other] > 0) {
          pairs[count++] = squares[row * size + other];
        }
      }
    }
    Arrays.sort(pairs, 0, count);
    return count == 0 ? 1 : Math.sqrt(pairs[count / 2]);
  }
}
