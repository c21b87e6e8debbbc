package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;

/**
 * Groups of rows near their means: Lloyd's iterations from greedy k-means++ starts, with the
 * constants of the papers' library (2 + ln k trials, 300 iterations, centres at rest within 1e-4 of
 * the mean variance). Ties go to the lowest index.
 */
final class EmbeddedRows {
  private static final double REST = 1e-4;

  private final int count;
  private final int width;
  private final double[] byRow;
  private final double[] byColumn;

  EmbeddedRows(double[][] rows) {
    this.count = rows.length;
    this.width = rows[0].length;
    this.byRow = new double[Math.multiplyExact(count, width)];
    this.byColumn = new double[byRow.length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < width; k++) {
        byRow[i * width + k] = rows[i][k];
        byColumn[k * count + i] = rows[i][k];
      }
    }
  }

  int count() {
    return count;
  }

  int width() {
    return width;
  }

  /** All rows, one after the other. */
  double[] byRow() {
    return byRow;
  }

  /** All columns, one after the other. */
  double[] byColumn() {
    return byColumn;
  }

  /**
   * The tightest grouping of several starts, the first of equals. The first start has the given
   * rows as its centres, the others draw theirs.
   */
  Grouping group(Ints first, int restarts, RunContext run) {
    int groups = first.size();
    double rest = REST * meanVariance();
    Grouping[] found = new Grouping[restarts];
    run.forEach(
        restarts,
        start -> {
          double[] centres =
              start == 0
                  ? rows(first)
                  : new Seeding(this, run.random("kmeans", groups, start)).centres(groups);
          found[start] = new Lloyd(this, centres).settle(rest, run);
        });
    Grouping best = found[0];
    for (Grouping one : found) {
      best = one.inertia() < best.inertia() ? one : best;
    }
    return best;
  }

  private double[] rows(Ints picked) {
    double[] rows = new double[picked.size() * width];
    for (int i = 0; i < picked.size(); i++) {
      System.arraycopy(byRow, picked.get(i) * width, rows, i * width, width);
    }
    return rows;
  }

  private double meanVariance() {
    double total = 0;
    for (int k = 0; k < width; k++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += byColumn[k * count + i];
      }
      double mean = sum / count;
      for (int i = 0; i < count; i++) {
        total += (byColumn[k * count + i] - mean) * (byColumn[k * count + i] - mean);
      }
    }
    return total / count / width;
  }

  /** Squared distance of a row to a centre. */
  double squared(int row, double[] centres, int centre) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double step = byRow[row * width + k] - centres[centre * width + k];
      sum += step * step;
    }
    return sum;
  }

  /**
   * Labels of all rows.
   *
   * @param labels per row
   * @param inertia sum of squared distances to the means
   */
  record Grouping(Ints labels, double inertia) {}
}
