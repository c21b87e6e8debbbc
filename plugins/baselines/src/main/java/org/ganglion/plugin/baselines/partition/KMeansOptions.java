package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link KMeans}.
 *
 * @param clusters number of groups
 * @param restarts how often it starts anew; the tightest clustering wins
 * @param maxIterations most iterations of one start
 * @param tolerance of the centres' squared movement, relative to the mean variance of a column
 * @param standardise whether columns are brought to mean 0 and variance 1 first
 */
public record KMeansOptions(
    @Doc("Number of groups") @Range(min = 1) int clusters,
    @Doc("Starts; the tightest clustering wins") @Range(min = 1, max = 10_000) int restarts,
    @Doc("Most iterations of one start") @Range(min = 1) int maxIterations,
    @Doc("Squared movement of the centres, relative to the mean variance, at which it stops")
        @Range(min = 0)
        double tolerance,
    @Doc("Bring columns to mean 0 and variance 1 first") boolean standardise) {
  /** Checks the ranges. */
  public KMeansOptions {
    Options.check(KMeansOptions.class, clusters, restarts, maxIterations, tolerance, standardise);
  }
}
