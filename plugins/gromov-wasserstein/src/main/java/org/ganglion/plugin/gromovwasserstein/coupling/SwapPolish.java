package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * Improves a matching by exchanging two of its targets, the best exchange first, until none helps.
 *
 * <p>With B the right distances in matched order and S = P + P' for P = C B, exchanging i and j
 * raises the sum of C * B by {@code 2 (S_ij - (S_ii + S_jj) / 2) + 4 C_ij B_ij}. An exchange
 * changes S by two symmetric updates of rank one and two rows; each costs O(n^2).
 */
final class SwapPolish {
  private static final double NOTHING = 1e-13;

  private final Space left;
  private final Space right;
  private final RunContext run;
  private final int size;
  private final int[] columnOf;
  private final double[] matched;
  private final double[] sums;
  private final double negligible;
  private int first;
  private int second;
  private int exchanges;

  private SwapPolish(Space left, Space right, int[] start, RunContext run) {
    this.left = left;
    this.right = right;
    this.run = run;
    this.size = left.size();
    this.columnOf = start.clone();
    this.matched = new double[size * size];
    this.sums = new double[size * size];
    // In units of the sum over all pairs.
    this.negligible =
        NOTHING * (left.meanSquare() + right.meanSquare()) * (double) size * (double) size;
  }

  /** The matching after the last exchange that helps; the same one where none does. */
  static Match improve(Space left, Space right, Match start, RunContext run) {
    SwapPolish polish = new SwapPolish(left, right, start.columns(), run);
    polish.multiply();
    while (polish.findBest() && polish.exchanges < 4 * polish.size) {
      run.checkCancelled();
      polish.exchange();
    }
    return new Match(
        polish.columnOf,
        left.objective(right, polish.columnOf),
        start.iterations() + polish.exchanges,
        start.gap());
  }

  private void multiply() {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        matched[row * size + column] = right.distance(columnOf[row], columnOf[column]);
      }
    }
    Matrix product = run.algebra().multiply(left.matrix(), Matrix.of(size, size, matched));
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        sums[row * size + column] = product.get(row, column) + product.get(column, row);
      }
    }
  }

  private boolean findBest() {
    double best = negligible;
    first = -1;
    for (int i = 0; i < size; i++) {
      double own = sums[i * size + i] / 2;
      for (int j = i + 1; j < size; j++) {
        double gain =
            2 * (sums[i * size + j] - own - sums[j * size + j] / 2)
                + 4 * left.distance(i, j) * matched[i * size + j];
        if (gain > best) {
          best = gain;
          first = i;
          second = j;
        }
      }
    }
    return first >= 0;
  }

  private void exchange() {
    double[] change = new double[size];
    double[] reach = new double[size];
    for (int k = 0; k < size; k++) {
      boolean other = k != first && k != second;
      change[k] = other ? matched[second * size + k] - matched[first * size + k] : 0;
      reach[k] = left.distance(first, k) - left.distance(second, k);
    }
    for (int row = 0; row < size; row++) {
      double image = 0;
      for (int k = 0; k < size; k++) {
        image += left.distance(row, k) * change[k];
      }
      // The product gains image in column first and loses it in column second.
      add(row, first, image);
      add(row, second, -image);
    }
    for (int row = 0; row < size; row++) {
      int base = row * size;
      double own = reach[row];
      double moved = change[row];
      for (int column = 0; column < size; column++) {
        sums[base + column] += own * change[column] + moved * reach[column];
      }
    }
    for (int k = 0; k < size; k++) {
      if (k != first && k != second) {
        set(first, k, matched[first * size + k] + change[k]);
        set(second, k, matched[second * size + k] - change[k]);
      }
    }
    int kept = columnOf[first];
    columnOf[first] = columnOf[second];
    columnOf[second] = kept;
    exchanges++;
  }

  private void add(int row, int column, double amount) {
    sums[row * size + column] += amount;
    sums[column * size + row] += amount;
  }

  private void set(int row, int column, double value) {
    matched[row * size + column] = value;
    matched[column * size + row] = value;
  }
}
