package org.ganglion.plugin.neucept.statistic;

import java.util.stream.IntStream;

/**
 * The loss {@code (yy - 2 b'xy + b'Gb) / 2} of coefficients b.
 *
 * <p>Owns its arrays and hands them out without copying: solvers read them millions of times.
 */
final class Quadratic {
  private final double[] gram;
  private final double[] cross;
  private final double constant;

  /**
   * @param gram G, symmetric, row-major
   * @param cross xy
   * @param constant yy
   */
  Quadratic(double[] gram, double[] cross, double constant) {
    this.gram = gram;
    this.cross = cross;
    this.constant = constant;
  }

  int size() {
    return cross.length;
  }

  double[] gram() {
    return gram;
  }

  double[] cross() {
    return cross;
  }

  double constant() {
    return constant;
  }

  /** Whether a column varies; one that does not keeps a coefficient of 0. */
  boolean varies(int column) {
    return gram[column * cross.length + column] > 1e-12;
  }

  /** {@code xy - G b}. */
  double[] gradient(double[] coefficients) {
    double[] product = new double[cross.length];
    int[] used = IntStream.range(0, cross.length).filter(j -> coefficients[j] != 0).toArray();
    RowSums.add(product, gram, used, coefficients);
    for (int j = 0; j < product.length; j++) {
      product[j] = cross[j] - product[j];
    }
    return product;
  }

  /** The smallest penalty under which no coefficient is other than 0. */
  double largestPenalty() {
    double largest = 0;
    for (double one : cross) {
      largest = Math.max(largest, Math.abs(one));
    }
    return largest;
  }
}
