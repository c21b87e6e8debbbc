package org.ganglion.plugin.neucept.statistic;

import org.ganglion.api.algebra.SymmetricEigen;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/** Columns of mean 0 along their principal axes, which regressions on any response can share. */
public final class RotatedTable {
  private final SymmetricEigen eigen;
  private final double[] scores;

  private RotatedTable(SymmetricEigen eigen, double[] scores) {
    this.eigen = eigen;
    this.scores = scores;
  }

  /**
   * Rotates a table; O(n m^2 + m^3).
   *
   * @param table {@code [samples, columns]}
   */
  public static RotatedTable of(Matrix table, RunContext run) {
    SymmetricEigen eigen = run.algebra().symmetricEigen(run.algebra().gram(table));
    return new RotatedTable(eigen, run.algebra().multiply(table, eigen.vectors()).toArray());
  }

  /** Of the sums of products of the columns. */
  SymmetricEigen eigen() {
    return eigen;
  }

  /** {@code [samples, axes]}, row by row; not to be written to. */
  double[] scores() {
    return scores;
  }
}
