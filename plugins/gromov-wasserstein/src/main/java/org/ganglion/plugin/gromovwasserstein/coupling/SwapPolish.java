package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;

/**
 * Improves a matching by exchanging two of its targets, the best exchange first, until none helps.
 *
 * <p>With C the left distances, B the right ones in matched order and S = P + P' for P = C B,
 * exchanging i and j raises the sum of C * B by {@code 2 (S_ij - (S_ii + S_jj) / 2) + 4 C_ij B_ij}.
 * An exchange changes S by two symmetric updates of rank one and two rows, O(n^2) in all; S is kept
 * above its diagonal, the diagonal by itself.
 */
final class SwapPolish {
  private static final double NOTHING = 1e-13;

  private final Space right;
  private final int size;
  private final int[] columnOf;
  private final double[] distances;
  private final double[] matched;
  private final double[] sums;
  private final double[] halves;
  private final double negligible;
  private int first;
  private int second;
  private int exchanges;

  private SwapPolish(Space left, Space right, int[] start) {
    this.right = right;
    this.size = left.size();
    this.columnOf = start;
    this.distances = left.matrix().toArray();
    this.matched = new double[size * size];
    this.sums = new double[size * size];
    this.halves = new double[size];
    // In units of half the sum over all pairs.
    this.negligible =
        NOTHING / 2 * (left.meanSquare() + right.meanSquare()) * (double) size * (double) size;
  }

  /**
   * The matching after the last exchange that helps; the same one where none does. Its gap is that
   * of the start: what follows is another descent.
   */
  static Match improve(
      Space left, Space right, Match start, VertexDescent descent, RunContext run) {
    SwapPolish polish = new SwapPolish(left, right, start.columns());
    polish.gather(descent.costAt(polish.columnOf));
    while (polish.findBest() && polish.exchanges < 4 * polish.size) {
      run.checkCancelled();
      polish.exchange();
    }
    return new Match(
        polish.columnOf,
        left.objective(right, polish.columnOf),
        start.iterations() + polish.exchanges,
        start.gap(),
        false);
  }

  /** P is minus the cost of a descent that stands here, with its columns in matched order. */
  private void gather(double[] cost) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        matched[row * size + column] = right.distance(columnOf[row], columnOf[column]);
      }
    }
    for (int row = 0; row < size; row++) {
      halves[row] = -cost[row * size + columnOf[row]];
      for (int column = row + 1; column < size; column++) {
        sums[row * size + column] =
            -cost[row * size + columnOf[column]] - cost[column * size + columnOf[row]];
      }
    }
  }

  private boolean findBest() {
    double best = negligible;
    first = -1;
    for (int i = 0; i < size; i++) {
      int base = i * size;
      double needed = best + halves[i];
      for (int j = i + 1; j < size; j++) {
        double gain = sums[base + j] - halves[j] + 2 * distances[base + j] * matched[base + j];
        if (gain > needed) {
          needed = gain;
          best = gain - halves[i];
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
      reach[k] = distances[first * size + k] - distances[second * size + k];
    }
    // The product gains the image in column first and loses it in column second.
    double[] image = image(change);
    for (int row = 0; row < size; row++) {
      add(row, first, image[row]);
      add(row, second, -image[row]);
    }
    for (int row = 0; row < size; row++) {
      halves[row] += reach[row] * change[row];
      update(row * size, row + 1, reach[row], change, change[row], reach);
    }
    for (int k = 0; k < size; k++) {
      set(first, k, matched[first * size + k] + change[k]);
      set(second, k, matched[second * size + k] - change[k]);
    }
    int kept = columnOf[first];
    columnOf[first] = columnOf[second];
    columnOf[second] = kept;
    exchanges++;
  }

  /** The left distances times a vector; they are symmetric, so rows are added up. */
  private double[] image(double[] vector) {
    double[] image = new double[size];
    for (int k = 0; k < size; k++) {
      int base = k * size;
      double factor = vector[k];
      for (int row = 0; row < size; row++) {
        image[row] += factor * distances[base + row];
      }
    }
    return image;
  }

  private void update(int base, int from, double a, double[] x, double b, double[] y) {
    for (int column = from; column < size; column++) {
      sums[base + column] += a * x[column] + b * y[column];
    }
  }

  private void add(int row, int column, double amount) {
    if (row == column) {
      halves[row] += amount;
    } else {
      sums[Math.min(row, column) * size + Math.max(row, column)] += amount;
    }
  }

  private void set(int row, int column, double value) {
    matched[row * size + column] = value;
    matched[column * size + row] = value;
  }
}
