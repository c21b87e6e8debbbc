package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Greedy k-means++: each next centre is the best of a few points drawn with probability
 * proportional to the squared distance to the centres so far.
 */
final class Seeding {
  private final PointSet points;
  private final RandomGenerator random;
  private double[] nearest;
  private double total;

  private Seeding(PointSet points, RandomGenerator random) {
    this.points = points;
    this.random = random;
    this.nearest = new double[points.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
  }

  /** Up to {@code count} centres, end to end; fewer when fewer points differ. */
  static double[] centres(PointSet points, int count, RandomGenerator random) {
    Seeding seeding = new Seeding(points, random);
    int trials = 2 + (int) Math.log(count);
    double[] centres = new double[count * points.width()];
    seeding.take(random.nextInt(points.size()), centres, 0);
    int found = 1;
    while (found < count && seeding.total > 0) {
      seeding.take(seeding.bestOf(trials), centres, found++);
    }
    return Arrays.copyOf(centres, found * points.width());
  }

  private void take(int row, double[] centres, int index) {
    points.copyTo(row, centres, index * points.width());
    nearest = nearestWith(row);
    total = Arrays.stream(nearest).sum();
  }

  private int bestOf(int trials) {
    int best = draw();
    double least = potential(best);
    for (int trial = 1; trial < trials; trial++) {
      int row = draw();
      double potential = potential(row);
      if (potential < least) {
        best = row;
        least = potential;
      }
    }
    return best;
  }

  private int draw() {
    double left = random.nextDouble() * total;
    int last = 0;
    for (int row = 0; row < nearest.length; row++) {
      if (nearest[row] > 0) {
        last = row;
        left -= nearest[row];
        if (left < 0) {
          return row;
        }
      }
    }
    // Rounding only: the weights summed to a little less than their total.
    return last;
  }

  private double potential(int row) {
    return Arrays.stream(nearestWith(row)).sum();
  }

  private double[] nearestWith(int row) {
    double[] candidate = new double[points.width()];
    points.copyTo(row, candidate, 0);
    double[] with = new double[nearest.length];
    for (int i = 0; i < with.length; i++) {
      with[i] = Math.min(nearest[i], points.squaredDistance(i, candidate, 0));
    }
    return with;
  }
}
