package org.ganglion.plugin.gromovwasserstein.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Contiguous}.
 *
 * @param clusters number of groups; 0 chooses it by the mean silhouette
 * @param maxClusters most groups to choose from; never more than half of the items
 * @param nullDraws tables without blocks to compare with; 0 makes no test
 * @param level p-value above which the answer is called no block structure
 */
public record ContiguousOptions(
    @Doc("Number of groups; 0 chooses it by the mean silhouette") @Range(min = 0) int clusters,
    @Doc("Most groups to choose from; never more than half of the items") @Range(min = 2)
        int maxClusters,
    @Doc("Tables without blocks to compare with; 0 makes no test") @Range(min = 0, max = 100_000)
        int nullDraws,
    @Doc("p-value above which a warning says that there is no block structure")
        @Range(min = 0, max = 1)
        double level) {
  /** Checks the ranges. */
  public ContiguousOptions {
    Options.check(ContiguousOptions.class, clusters, maxClusters, nullDraws, level);
  }
}
