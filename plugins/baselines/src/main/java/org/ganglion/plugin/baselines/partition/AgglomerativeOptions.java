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
 * @param standardise whether columns of points are brought to mean 0 and variance 1 first
 */
public record AgglomerativeOptions(
    @Doc("Number of groups; 0 chooses it by the mean silhouette, 1 where none reaches 0.1")
        @Range(min = 0)
        int clusters,
    @Doc("Most groups to choose from; never more than half of the items") @Range(min = 2)
        int maxClusters,
    @Doc("Distance between two groups") Linkage linkage,
    @Doc("Join only groups that follow each other in natural order") boolean adjacent,
    @Doc("Bring columns of points to mean 0 and variance 1 first") boolean standardise) {
  /** Checks the ranges. */
  public AgglomerativeOptions {
    Options.check(
        AgglomerativeOptions.class, clusters, maxClusters, linkage, adjacent, standardise);
  }

  /** Distance between two groups. */
  public enum Linkage {
    /** Mean distance between their items. */
    AVERAGE,
    /** Largest distance between their items. */
    COMPLETE,
    /** Smallest distance between their items. */
    SINGLE,
    /**
     * What joining adds to the sum of squares around the means: the root of twice that, which is
     * the distance for two items. Distances that are given are taken for Euclidean ones.
     */
    WARD;

    /**
     * Distance of a third group to the two groups a and b once they are joined.
     *
     * @param a distance of the third to a
     * @param b distance of the third to b
     * @param between distance of a and b
     * @param sizeOfThird items of the third group
     */
    double joined(double a, int sizeA, double b, int sizeB, double between, int sizeOfThird) {
      return switch (this) {
        case AVERAGE -> (sizeA * a + sizeB * b) / (sizeA + sizeB);
        case COMPLETE -> Math.max(a, b);
        case SINGLE -> Math.min(a, b);
        case WARD -> {
          double squares =
              (sizeA + sizeOfThird) * a * a
                  + (sizeB + sizeOfThird) * b * b
                  - sizeOfThird * between * between;
          yield Math.sqrt(Math.max(0, squares / (sizeA + sizeB + sizeOfThird)));
        }
      };
    }
  }
}
