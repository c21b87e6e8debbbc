package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Medoids}.
 *
 * @param clusters number of groups; 0 chooses it by the mean silhouette
 * @param maxClusters most groups to choose from; never more than half of the items
 * @param standardise whether columns of points are brought to mean 0 and variance 1 first
 */
public record MedoidsOptions(
    @Doc("Number of groups; 0 chooses it by the mean silhouette, 1 where none reaches 0.1")
        @Range(min = 0)
        int clusters,
    @Doc("Most groups to choose from; never more than half of the items") @Range(min = 2)
        int maxClusters,
    @Doc("Bring columns of points to mean 0 and variance 1 first") boolean standardise) {
  /** Checks the ranges. */
  public MedoidsOptions {
    Options.check(MedoidsOptions.class, clusters, maxClusters, standardise);
  }
}
