package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Mixture}.
 *
 * @param clusters number of components; 0 chooses it by the Bayesian information criterion
 * @param maxClusters most components to choose from; never more than half of the items
 * @param covariance shape of the components
 * @param restarts starts of the k-means that begins each fit
 * @param maxIterations most iterations of one fit
 * @param tolerance gain in mean log-likelihood at which a fit stops
 * @param standardise whether columns are brought to mean 0 and variance 1 first
 */
public record MixtureOptions(
    @Doc("Number of components; 0 chooses it by the Bayesian information criterion") @Range(min = 0)
        int clusters,
    @Doc("Most components to choose from; never more than half of the items") @Range(min = 1)
        int maxClusters,
    @Doc("Shape of the components") Shape covariance,
    @Doc("Starts of the k-means that begins each fit") @Range(min = 1, max = 10_000) int restarts,
    @Doc("Most iterations of one fit") @Range(min = 1) int maxIterations,
    @Doc("Gain in mean log-likelihood at which a fit stops") @Range(min = 0) double tolerance,
    @Doc("Bring columns to mean 0 and variance 1 first") boolean standardise) {
  /** Checks the ranges. */
  public MixtureOptions {
    Options.check(
        MixtureOptions.class,
        clusters,
        maxClusters,
        covariance,
        restarts,
        maxIterations,
        tolerance,
        standardise);
  }

  /** Shape of the components. */
  public enum Shape {
    /** Any ellipsoid. */
    FULL,
    /** Axes along the columns. */
    DIAGONAL;

    /** Free parameters of a mixture. */
    long parameters(int components, int width) {
      long spread = this == FULL ? (long) width * (width + 1) / 2 : width;
      return components * (spread + width) + components - 1L;
    }
  }
}
