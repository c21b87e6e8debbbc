package org.ganglion.engine.graph;

import org.ganglion.api.network.Site;

/**
 * One number, at least 0, for a table: a kernel between two units, or the map of a unit. A table of
 * one entry has its magnitude under each of them.
 */
public enum MatrixNorm {
  /** Sum of magnitudes. */
  L1 {
    @Override
    double of(double[] table, int columns) {
      double sum = 0;
      for (double entry : table) {
        sum += Math.abs(entry);
      }
      return sum;
    }
  },
  /** The largest sum of magnitudes in a column: what the published code computes. */
  INDUCED_1 {
    @Override
    double of(double[] table, int columns) {
      double largest = 0;
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int at = column; at < table.length; at += columns) {
          sum += Math.abs(table[at]);
        }
        largest = larger(largest, sum);
      }
      return largest;
    }
  },
  /** Root of the sum of squares. */
  FROBENIUS {
    @Override
    double of(double[] table, int columns) {
      double sum = 0;
      for (double entry : table) {
        sum += entry * entry;
      }
      return Math.sqrt(sum);
    }
  },
  /** The largest singular value. */
  SPECTRAL {
    @Override
    double of(double[] table, int columns) {
      return SingularValue.largest(table, columns);
    }
  };

  /**
   * Width of the map of a unit. Positions along one axis are a column, so that each norm of them is
   * a norm of vectors.
   */
  static int columns(Site map) {
    int rank = map.shape().rank();
    if (rank < 3) {
      return 1;
    }
    return map.shape().size(map.unitAxis() == rank - 1 ? rank - 2 : rank - 1);
  }

  /** Of a row-major table; NaN where an entry is NaN. */
  abstract double of(double[] table, int columns);

  private static double larger(double largest, double sum) {
    // NaN must not get lost in a comparison.
    return Math.max(largest, sum);
  }
}
