package org.ganglion.engine.graph;

import org.ganglion.api.value.Tensor;

/** Norms of the parts of a kernel that lie between two units. */
final class KernelNorms {
  private final Tensor kernel;
  private final UnitSource source;
  private final MatrixNorm norm;
  private final int read;
  private final int positions;
  private final int columns;
  private final int[][] features;

  /**
   * Of a kernel {@code [units, features read, ...positions]}.
   *
   * @param source unit of the layer read that each feature carries
   * @param units of the layer read
   */
  KernelNorms(Tensor kernel, UnitSource source, int units, MatrixNorm norm) {
    this.kernel = kernel;
    this.source = source;
    this.norm = norm;
    this.read = kernel.shape().size(1);
    int rank = kernel.shape().rank();
    int all = 1;
    for (int axis = 2; axis < rank; axis++) {
      all *= kernel.shape().size(axis);
    }
    this.positions = all;
    // A kernel along one axis is a column, so that each norm of it is a norm of vectors.
    this.columns = rank > 3 ? kernel.shape().size(rank - 1) : rank > 2 ? 1 : source.columns();
    this.features = features(units);
  }

  private int[][] features(int units) {
    int[] counts = new int[units];
    for (int unit : source.units().toArray()) {
      if (unit >= 0) {
        counts[unit]++;
      }
    }
    int[][] all = new int[units][];
    for (int unit = 0; unit < units; unit++) {
      all[unit] = new int[counts[unit]];
    }
    for (int feature = source.units().size() - 1; feature >= 0; feature--) {
      int unit = source.units().get(feature);
      if (unit >= 0) {
        all[unit][--counts[unit]] = feature;
      }
    }
    return all;
  }

  /** Per unit of the layer read, the strength with which {@code unit} reads it. */
  double[] into(int unit) {
    double[] strengths = new double[features.length];
    for (int other = 0; other < strengths.length; other++) {
      int[] carried = features[other];
      if (carried.length * positions == 1) {
        // What every norm is, and most tables of dense layers are.
        strengths[other] = Math.abs(kernel.get((long) unit * read + carried[0]));
        continue;
      }
      double[] table = new double[carried.length * positions];
      int at = 0;
      for (int feature : carried) {
        long from = ((long) unit * read + feature) * positions;
        for (int i = 0; i < positions; i++) {
          table[at++] = kernel.get(from + i);
        }
      }
      boolean whole = table.length % columns == 0;
      strengths[other] = table.length == 0 ? 0 : norm.of(table, whole ? columns : 1);
    }
    return strengths;
  }
}
