package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Greedy k-means++: each next centre is the best of a few rows drawn with probability proportional
 * to the squared distance to the centres so far.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur, Vassilvitskii, 2007,
 *     k-means++</a>
 */
final class Seeding {
  private final EmbeddedRows rows;
  private final RandomGenerator random;
  private double[] nearest;
  private double[] candidate;

  Seeding(EmbeddedRows rows, RandomGenerator random) {
    this.rows = rows;
    this.random = random;
    this.nearest = new double[rows.count()];
    this.candidate = new double[rows.count()];
  }

  /** Centres, one after the other. */
  double[] centres(int groups) {
    int width = rows.width();
    double[] centres = new double[groups * width];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int first = random.nextInt(rows.count());
    double total = distances(first, nearest);
    copy(first, centres, 0);
    double[] best = new double[rows.count()];
    int trials = 2 + (int) Math.log(groups);
    for (int group = 1; group < groups; group++) {
      double least = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < trials; trial++) {
        int row = draw(total);
        System.arraycopy(nearest, 0, candidate, 0, candidate.length);
        double potential = distances(row, candidate);
        if (potential < least) {
          least = potential;
          copy(row, centres, group);
          double[] spare = best;
          best = candidate;
          candidate = spare;
        }
      }
      double[] spare = nearest;
      nearest = best;
      best = spare;
      total = least;
    }
    return centres;
  }

  private void copy(int row, double[] centres, int group) {
    int width = rows.width();
    System.arraycopy(rows.byRow(), row * width, centres, group * width, width);
  }

  /** Lowers distances to those to a row where these are smaller; gives their sum. */
  private double distances(int row, double[] least) {
    int count = rows.count();
    double[] columns = rows.byColumn();
    double[] sums = new double[count];
    for (int k = 0; k < rows.width(); k++) {
      addSquares(columns, k * count, columns[k * count + row], sums);
    }
    double total = 0;
    for (int i = 0; i < count; i++) {
      least[i] = Math.min(least[i], sums[i]);
      total += least[i];
    }
    return total;
  }

  private static void addSquares(double[] column, int from, double centre, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      double step = column[from + i] - centre;
      sums[i] += step * step;
    }
  }

  /** A row with probability proportional to its distance; the last that has one after rounding. */
  private int draw(double total) {
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < nearest.length; i++) {
      if (nearest[i] > 0) {
        last = i;
        left -= nearest[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
