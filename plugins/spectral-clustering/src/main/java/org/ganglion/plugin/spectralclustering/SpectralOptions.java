package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link Spectral}.
 *
 * @param clusters number of groups, or the largest one tried
 * @param choose where the number of groups comes from
 * @param affinity what edges are made of
 * @param width of the Gaussian
 * @param embedding how items are placed by eigenvectors
 * @param assign how the embedding becomes groups
 * @param restarts starts of k-means
 * @param repeats how often they are made
 */
public record SpectralOptions(
    @Doc("Number of groups; the largest one tried when 'choose' is not fixed") @Range(min = 1)
        int clusters,
    @Doc(
            "Where the number of groups comes from: fixed, the widest gap between eigenvalues, or"
                + " the largest modularity")
        Choose choose,
    @Doc("What edges are made of: the weights given, or a Gaussian of distances") Affinity affinity,
    @Doc("Width of the Gaussian, in the units of the distances; 0 takes the median distance")
        @Range(min = 0)
        double width,
    @Doc("How k-means sees items: rows divided by the root of the degree, or brought to length 1")
        Placement embedding,
    @Doc("How the embedding becomes groups") Assign assign,
    @Doc("Starts of k-means; the tightest grouping wins") @Range(min = 1, max = 10_000)
        int restarts,
    @Doc(
            "How often the starts are drawn; of the tightest groupings the one that cuts least"
                + " wins, at the cost of one embedding")
        @Range(min = 1, max = 1_000)
        int repeats) {

  /** How items are placed by eigenvectors, before k-means. */
  public enum Placement {
    /** Rows divided by the root of the degree: eigenvectors of the random walk (Shi, Malik). */
    RANDOM_WALK,
    /** Rows brought to length 1 (Ng, Jordan, Weiss). */
    ROW_NORMALISED
  }

  /** How the embedding becomes groups. */
  public enum Assign {
    /** k-means with restarts, as in the papers. */
    KMEANS,
    /** A pivoted QR decomposition: no random start. */
    CLUSTER_QR
  }

  /** Checks the ranges. */
  public SpectralOptions {
    Options.check(
        SpectralOptions.class,
        clusters,
        choose,
        affinity,
        width,
        embedding,
        assign,
        restarts,
        repeats);
  }

  GraphOptions graph() {
    return new GraphOptions(clusters, choose, affinity, width);
  }
}
