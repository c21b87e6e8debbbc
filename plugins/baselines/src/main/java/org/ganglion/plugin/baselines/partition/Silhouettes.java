package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;

/**
 * Mean silhouettes of several clusterings of the same points from one pass over all pairs; beyond
 * 4000 points over those of a drawn 4000.
 *
 * <p>Source: Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of
 * cluster analysis", 1987. A point alone in its group counts 0, and so does every point of a
 * clustering of one group.
 */
final class Silhouettes {
  private static final int MOST_POINTS = 4000;

  private final PointSet points;
  private final int[] rows;
  private final RunContext run;

  Silhouettes(PointSet points, RunContext run) {
    this.points = points;
    this.rows = rows(points.size(), run);
    this.run = run;
  }

  private static int[] rows(int size, RunContext run) {
    int[] all = IntStream.range(0, size).toArray();
    if (size <= MOST_POINTS) {
      return all;
    }
    RandomGenerator random = run.random("silhouette");
    for (int i = 0; i < MOST_POINTS; i++) {
      int other = i + random.nextInt(size - i);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    int[] drawn = Arrays.copyOf(all, MOST_POINTS);
    Arrays.sort(drawn);
    return drawn;
  }

  /**
   * One mean per clustering.
   *
   * @param labels per clustering and point
   * @param groups number of groups of each clustering
   */
  double[] means(int[][] labels, int[] groups) {
    double[][] widths = new double[rows.length][];
    run.forEach(
        rows.length,
        place -> {
          if (place % 64 == 0) {
            run.checkCancelled();
          }
          widths[place] = widths(place, labels, groups);
        });
    double[] means = new double[labels.length];
    for (double[] width : widths) {
      for (int i = 0; i < means.length; i++) {
        means[i] += width[i] / rows.length;
      }
    }
    return means;
  }

  private double[] widths(int place, int[][] labels, int[] groups) {
    double[][] sums = new double[labels.length][];
    int[][] counts = new int[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      sums[i] = new double[groups[i]];
      counts[i] = new int[groups[i]];
    }
    double[] own = new double[points.width()];
    points.copyTo(rows[place], own, 0);
    for (int other : rows) {
      if (other != rows[place]) {
        double distance = Math.sqrt(points.squaredDistance(other, own, 0));
        for (int i = 0; i < labels.length; i++) {
          sums[i][labels[i][other]] += distance;
          counts[i][labels[i][other]]++;
        }
      }
    }
    double[] widths = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      widths[i] = width(sums[i], counts[i], labels[i][rows[place]]);
    }
    return widths;
  }

  private static double width(double[] sums, int[] counts, int own) {
    if (counts[own] == 0) {
      return 0;
    }
    double within = sums[own] / counts[own];
    double nearest = Double.POSITIVE_INFINITY;
    for (int group = 0; group < sums.length; group++) {
      if (group != own && counts[group] > 0) {
        nearest = Math.min(nearest, sums[group] / counts[group]);
      }
    }
    double larger = Math.max(within, nearest);
    return Double.isInfinite(nearest) || larger == 0 ? 0 : (nearest - within) / larger;
  }
}
