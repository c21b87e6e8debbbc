package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Spectral}.
 *
 * @param clusters number of groups
 * @param assign how the embedding becomes groups
 * @param restarts starts of k-means
 */
public record SpectralOptions(
    @Doc("Number of groups") @Range(min = 1) int clusters,
    @Doc("How the embedding becomes groups") Assign assign,
    @Doc("Starts of k-means; the tightest grouping wins") @Range(min = 1, max = 10_000)
        int restarts) {

  /** How the embedding becomes groups. */
  public enum Assign {
    /** k-means with restarts, as in the papers. */
    KMEANS,
    /** A pivoted QR decomposition: no random start. */
    CLUSTER_QR
  }

  /** Checks the ranges. */
  public SpectralOptions {
    Options.check(SpectralOptions.class, clusters, assign, restarts);
  }
}
