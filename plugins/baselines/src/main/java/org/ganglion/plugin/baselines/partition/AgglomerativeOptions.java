package org.ganglion.plugin.baselines.partition;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Agglomerative}.
 *
 * @param clusters number of groups; 0 chooses it by the mean silhouette
 * @param maxClusters most groups to choose from; never more than half of the items
 * @param linkage distance between two groups
 * @param adjacent whether only groups that follow each other in natural order are joined
 */
public record AgglomerativeOptions(
    @Doc("Number of groups; 0 chooses it by the mean silhouette, 1 where none reaches 0.1")
        @Range(min = 0)
        int clusters,
    @Doc("Most groups to choose from; never more than half of the items") @Range(min = 2)
        int maxClusters,
    @Doc("Distance between two groups") Linkage linkage,
    @Doc("Join only groups that follow each other in natural order") boolean adjacent) {
  /** Checks the ranges. */
  public AgglomerativeOptions {
    Options.check(AgglomerativeOptions.class, clusters, maxClusters, linkage, adjacent);
  }

  /** Distance between two groups. */
  public enum Linkage {
    /** Mean distance between their items. */
    AVERAGE,
    /** Largest distance between their items. */
    COMPLETE,
    /** Smallest distance between their items. */
    SINGLE;

    double joined(double a, int sizeA, double b, int sizeB) {
      return switch (this) {
        case AVERAGE -> (sizeA * a + sizeB * b) / (sizeA + sizeB);
        case COMPLETE -> Math.max(a, b);
        case SINGLE -> Math.min(a, b);
      };
    }
  }
}
