package org.ganglion.plugin.neucept.statistic;

/**
 * The columns in use of a lasso, with their part of G side by side: a sweep costs their number
 * squared, whatever the number of all columns.
 */
final class ActivePart {
  private static final int MOST_SWEEPS = 200;

  /** Share of the last move over all columns below which they have settled. */
  private static final double SETTLED = 1e-2;

  private final int size;
  private final double[] gram;
  private final double[] coefficients;

  /** {@code xy - G b} of these columns. */
  private final double[] gradient;

  /**
   * @param columns in use, in the order in which they are visited
   * @param coefficients of them; taken over
   * @param gradient of them; taken over
   */
  ActivePart(Quadratic loss, int[] columns, double[] coefficients, double[] gradient) {
    this.size = columns.length;
    this.coefficients = coefficients.clone();
    this.gradient = gradient;
    this.gram = new double[size * size];
    for (int i = 0; i < size; i++) {
      int at = columns[i] * loss.size();
      for (int j = 0; j < size; j++) {
        gram[i * size + j] = loss.gram()[at + columns[j]];
      }
    }
  }

  /**
   * Coefficients near the optimum.
   *
   * @param moved largest move of the sweep before
   */
  double[] settled(double penalty, double moved) {
    for (int i = 0; i < MOST_SWEEPS; i++) {
      if (sweep(penalty) <= SETTLED * moved) {
        break;
      }
    }
    return coefficients;
  }

  /** By how much a coefficient moved at most. */
  private double sweep(double penalty) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      double own = gram[i * size + i];
      double before = coefficients[i];
      double after = Lasso.shrunk(gradient[i] + own * before, penalty) / own;
      double moved = after - before;
      if (moved != 0) {
        coefficients[i] = after;
        largest = Math.max(largest, Math.abs(moved));
        RowSums.add(gradient, gram, i, -moved);
      }
    }
    return largest;
  }
}
