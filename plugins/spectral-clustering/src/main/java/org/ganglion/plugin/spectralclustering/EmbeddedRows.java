package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;

/**
 * Groups of rows near their means: Lloyd's iterations from greedy k-means++ starts, with the
 * constants of the papers' library (2 + ln k trials, 300 iterations, centres at rest within 1e-4 of
 * the mean variance). Ties go to the lowest index.
 */
final class EmbeddedRows {
  private static final int MOST_ITERATIONS = 300;
  private static final double REST = 1e-4;

  private final double[][] rows;
  private final double rest;

  EmbeddedRows(double[][] rows) {
    this.rows = rows;
    this.rest = REST * meanVariance(rows);
  }

  private static double meanVariance(double[][] rows) {
    int width = rows[0].length;
    double total = 0;
    for (int k = 0; k < width; k++) {
      double sum = 0;
      for (double[] row : rows) {
        sum += row[k];
      }
      double mean = sum / rows.length;
      for (double[] row : rows) {
        total += (row[k] - mean) * (row[k] - mean);
      }
    }
    return total / rows.length / width;
  }

  /** The tightest grouping of several starts, the first of equals. */
  Grouping group(int groups, int restarts, RunContext run) {
    Grouping[] found = new Grouping[restarts];
    run.forEach(
        restarts, start -> found[start] = settle(seed(groups, run.random("kmeans", start)), run));
    Grouping best = found[0];
    for (Grouping one : found) {
      best = one.inertia() < best.inertia() ? one : best;
    }
    return best;
  }

  private double[][] seed(int groups, RandomGenerator random) {
    double[][] centres = new double[groups][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    nearest = nearer(nearest, centres[0]);
    int trials = 2 + (int) Math.log(groups);
    for (int group = 1; group < groups; group++) {
      double[] best = nearest;
      double least = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < trials; trial++) {
        double[] candidate = rows[draw(nearest, random)];
        double[] with = nearer(nearest, candidate);
        double potential = Arrays.stream(with).sum();
        if (potential < least) {
          least = potential;
          best = with;
          centres[group] = candidate.clone();
        }
      }
      nearest = best;
    }
    return centres;
  }

  private double[] nearer(double[] nearest, double[] centre) {
    double[] with = new double[nearest.length];
    for (int i = 0; i < with.length; i++) {
      with[i] = Math.min(nearest[i], squared(rows[i], centre));
    }
    return with;
  }

  /** A row with probability proportional to its weight; the first where all weigh nothing. */
  private static int draw(double[] weights, RandomGenerator random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  private Grouping settle(double[][] centres, RunContext run) {
    int[] labels = new int[rows.length];
    double inertia = assign(centres, labels);
    double moved = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_ITERATIONS && moved > rest; step++) {
      run.checkCancelled();
      moved = move(centres, labels);
      inertia = assign(centres, labels);
    }
    return new Grouping(Ints.of(labels), inertia);
  }

  private double assign(double[][] centres, int[] labels) {
    double inertia = 0;
    for (int i = 0; i < rows.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int group = 0; group < centres.length; group++) {
        double distance = squared(rows[i], centres[group]);
        if (distance < least) {
          least = distance;
          labels[i] = group;
        }
      }
      inertia += least;
    }
    return inertia;
  }

  private double move(double[][] centres, int[] labels) {
    int[] sizes = new int[centres.length];
    for (int label : labels) {
      sizes[label]++;
    }
    for (int group = 0; group < centres.length; group++) {
      if (sizes[group] == 0) {
        int farthest = farthest(centres, labels, sizes);
        sizes[labels[farthest]]--;
        sizes[group]++;
        labels[farthest] = group;
      }
    }
    double[][] means = new double[centres.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        means[labels[i]][k] += rows[i][k] / sizes[labels[i]];
      }
    }
    double moved = 0;
    for (int group = 0; group < centres.length; group++) {
      moved += squared(means[group], centres[group]);
      centres[group] = means[group];
    }
    return moved;
  }

  /** The row farthest from its centre among groups that have one to spare. */
  private int farthest(double[][] centres, int[] labels, int[] sizes) {
    int farthest = -1;
    double most = -1;
    for (int i = 0; i < rows.length; i++) {
      double distance = squared(rows[i], centres[labels[i]]);
      if (sizes[labels[i]] > 1 && distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  private static double squared(double[] left, double[] right) {
    double sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += (left[k] - right[k]) * (left[k] - right[k]);
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
