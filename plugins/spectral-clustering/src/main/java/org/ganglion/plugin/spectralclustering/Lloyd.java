package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.plugin.spectralclustering.EmbeddedRows.Grouping;

/**
 * Lloyd's iterations from given centres. A row is compared with all centres only where the way that
 * centres moved could have brought another nearer than its own.
 *
 * @see <a href="https://epubs.siam.org/doi/10.1137/1.9781611972801.12">Hamerly, 2010, Making
 *     k-means even faster</a>
 */
final class Lloyd {
  private static final int MOST_ITERATIONS = 300;

  private final EmbeddedRows rows;
  private final int count;
  private final int width;
  private final int groups;
  private final double[] centres;
  private final double[] turned;
  private final double[] distances;
  private final int[] labels;
  private final double[] upper;
  private final double[] lower;

  Lloyd(EmbeddedRows rows, double[] centres) {
    this.rows = rows;
    this.count = rows.count();
    this.width = rows.width();
    this.groups = centres.length / width;
    this.centres = centres;
    this.turned = new double[centres.length];
    this.distances = new double[groups];
    this.labels = new int[count];
    this.upper = new double[count];
    this.lower = new double[count];
  }

  /** Runs until centres move less than {@code rest}, squared and added up, or no label changes. */
  Grouping settle(double rest, RunContext run) {
    turn();
    for (int row = 0; row < count; row++) {
      compare(row);
    }
    boolean moving = true;
    for (int step = 0; step < MOST_ITERATIONS && moving; step++) {
      run.checkCancelled();
      double moved = move();
      moving = assign() && moved > rest;
    }
    double inertia = 0;
    for (int row = 0; row < count; row++) {
      inertia += rows.squared(row, centres, labels[row]);
    }
    return new Grouping(Ints.of(labels), inertia);
  }

  private void turn() {
    for (int group = 0; group < groups; group++) {
      for (int k = 0; k < width; k++) {
        turned[k * groups + group] = centres[group * width + k];
      }
    }
  }

  /** Finds the nearest and the second nearest centre of a row; whether its label changed. */
  private boolean compare(int row) {
    Arrays.fill(distances, 0);
    double[] points = rows.byRow();
    for (int k = 0; k < width; k++) {
      addSquares(points[row * width + k], turned, k * groups, distances);
    }
    int best = 0;
    double least = distances[0];
    double second = Double.POSITIVE_INFINITY;
    for (int group = 1; group < groups; group++) {
      double distance = distances[group];
      if (distance < least) {
        second = least;
        least = distance;
        best = group;
      } else if (distance < second) {
        second = distance;
      }
    }
    boolean changed = labels[row] != best;
    labels[row] = best;
    upper[row] = Math.sqrt(least);
    lower[row] = Math.sqrt(second);
    return changed;
  }

  private static void addSquares(double at, double[] turned, int from, double[] distances) {
    for (int group = 0; group < distances.length; group++) {
      double step = at - turned[from + group];
      distances[group] += step * step;
    }
  }

  private boolean assign() {
    double[] apart = halfDistances();
    boolean changed = false;
    for (int row = 0; row < count; row++) {
      double bound = Math.max(apart[labels[row]], lower[row]);
      if (upper[row] >= bound) {
        upper[row] = Math.sqrt(rows.squared(row, centres, labels[row]));
        if (upper[row] >= bound) {
          changed |= compare(row);
        }
      }
    }
    return changed;
  }

  /** Per centre half the distance to the centre nearest to it: rows that near are its own. */
  private double[] halfDistances() {
    double[] least = new double[groups];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int group = 0; group < groups; group++) {
      for (int other = 0; other < group; other++) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
          double step = centres[group * width + k] - centres[other * width + k];
          sum += step * step;
        }
        least[group] = Math.min(least[group], sum);
        least[other] = Math.min(least[other], sum);
      }
    }
    for (int group = 0; group < groups; group++) {
      least[group] = Math.sqrt(least[group]) / 2;
    }
    return least;
  }

  /** Centres become the means of their rows; gives the sum of their squared ways. */
  private double move() {
    int[] sizes = new int[groups];
    for (int label : labels) {
      sizes[label]++;
    }
    reseed(sizes);
    double[] means = new double[centres.length];
    double[] points = rows.byRow();
    for (int row = 0; row < count; row++) {
      int to = labels[row] * width;
      for (int k = 0; k < width; k++) {
        means[to + k] += points[row * width + k];
      }
    }
    double moved = 0;
    double farthest = 0;
    double[] ways = new double[groups];
    for (int group = 0; group < groups; group++) {
      double way = 0;
      for (int k = 0; k < width; k++) {
        // A group stays where it is when nobody can be spared for it.
        int at = group * width + k;
        double mean = sizes[group] == 0 ? centres[at] : means[at] / sizes[group];
        way += (mean - centres[at]) * (mean - centres[at]);
        centres[at] = mean;
      }
      moved += way;
      ways[group] = Math.sqrt(way);
      farthest = Math.max(farthest, ways[group]);
    }
    for (int row = 0; row < count; row++) {
      upper[row] += ways[labels[row]];
      lower[row] -= farthest;
    }
    turn();
    return moved;
  }

  /** An empty group takes the row farthest from its centre among groups that have one to spare. */
  private void reseed(int[] sizes) {
    for (int group = 0; group < groups; group++) {
      if (sizes[group] == 0) {
        int farthest = -1;
        double most = -1;
        for (int row = 0; row < count; row++) {
          double distance = rows.squared(row, centres, labels[row]);
          if (sizes[labels[row]] > 1 && distance > most) {
            most = distance;
            farthest = row;
          }
        }
        if (farthest >= 0) {
          sizes[labels[farthest]]--;
          sizes[group]++;
          labels[farthest] = group;
          // Its bounds belonged to another centre.
          upper[farthest] = Double.POSITIVE_INFINITY;
          lower[farthest] = 0;
        }
      }
    }
  }
}
