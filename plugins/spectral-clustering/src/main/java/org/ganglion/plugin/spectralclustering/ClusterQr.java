package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.algebra.SingularValues;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Groups from eigenvectors without a random start: the rows that span the eigenspace best stand for
 * the groups, and each item goes to the one that it points to most.
 *
 * <p>Source: Damle, Minden, Ying, "Simple, direct and efficient multi-way spectral clustering",
 * 2019, algorithm 1.
 */
final class ClusterQr {
  private ClusterQr() {}

  /** {@code vectors} is {@code [items, groups]} with orthonormal columns. */
  static int[] labels(Matrix vectors, LinearAlgebra algebra) {
    Matrix pivots = vectors.selectRows(pivots(vectors));
    SingularValues svd = algebra.svd(pivots.transpose());
    Matrix turn = algebra.multiply(svd.u(), false, svd.v(), true);
    Matrix turned = algebra.multiply(vectors, turn);
    int[] labels = new int[vectors.rows()];
    for (int item = 0; item < labels.length; item++) {
      for (int group = 1; group < turned.columns(); group++) {
        if (Math.abs(turned.get(item, group)) > Math.abs(turned.get(item, labels[item]))) {
          labels[item] = group;
        }
      }
    }
    return labels;
  }

  /**
   * Rows picked one by one, each the longest after the directions of those before are taken out.
   */
  static Ints pivots(Matrix vectors) {
    int groups = vectors.columns();
    double[][] rows = new double[vectors.rows()][];
    for (int item = 0; item < rows.length; item++) {
      rows[item] = vectors.row(item);
    }
    int[] pivots = new int[groups];
    for (int group = 0; group < groups; group++) {
      int longest = 0;
      for (int item = 1; item < rows.length; item++) {
        longest = dot(rows[item], rows[item]) > dot(rows[longest], rows[longest]) ? item : longest;
      }
      pivots[group] = longest;
      double[] direction = rows[longest].clone();
      double squared = dot(direction, direction);
      for (double[] row : rows) {
        double share = squared > 0 ? dot(row, direction) / squared : 0;
        for (int k = 0; k < groups; k++) {
          row[k] -= share * direction[k];
        }
      }
    }
    return Ints.of(pivots);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
