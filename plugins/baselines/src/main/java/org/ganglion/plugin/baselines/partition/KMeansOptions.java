package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link KMeans}.
 *
 * @param clusters number of groups; 0 chooses it by the mean silhouette
 * @param maxClusters most groups to choose from; never more than half of the items
 * @param restarts how often it starts anew; the tightest clustering wins
 * @param maxIterations most iterations of one start
 * @param tolerance of the centres' squared movement, relative to the mean variance of a column
 * @param standardise whether columns are brought to mean 0 and variance 1 first
 */
public record KMeansOptions(
    @Doc("Number of groups; 0 chooses it by the mean silhouette, 1 where none reaches 0.1")
        @Range(min = 0)
        int clusters,
    @Doc("Most groups to choose from; never more than half of the items") @Range(min = 2)
        int maxClusters,
    @Doc("Starts; the tightest clustering wins") @Range(min = 1, max = 10_000) int restarts,
    @Doc("Most iterations of one start") @Range(min = 1) int maxIterations,
    @Doc("Squared movement of the centres, relative to the mean variance, at which it stops")
        @Range(min = 0)
        double tolerance,
    @Doc("Bring columns to mean 0 and variance 1 first") boolean standardise) {
  /** Checks the ranges. */
  public KMeansOptions {
    Options.check(
        KMeansOptions.class,
        clusters,
        maxClusters,
        restarts,
        maxIterations,
        tolerance,
        standardise);
  }
}
