package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.run.RunContext;

/** The tightest of several k-means clusterings from different starts. */
final class KMeansFit {
  private KMeansFit() {}

  /**
   * Runs all starts; of equally tight ones the first wins.
   *
   * @param tolerance of the centres' squared movement, relative to the mean variance of a column
   */
  static Lloyd best(
      PointSet points,
      int clusters,
      int restarts,
      int maxIterations,
      double tolerance,
      RunContext run) {
    double stop = tolerance * points.meanVariance();
    Lloyd[] starts = new Lloyd[restarts];
    run.forEach(
        restarts,
        start -> {
          double[] centres =
              Seeding.centres(points, clusters, run.random("kmeans", clusters, start));
          starts[start] = Lloyd.run(points, centres, maxIterations, stop, run);
        });
    Lloyd best = starts[0];
    for (Lloyd start : starts) {
      best = start.inertia() < best.inertia() ? start : best;
    }
    return best;
  }
}
