package org.ganglion.plugin.spectralclustering;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link SpectralDiscretize}.
 *
 * @param clusters number of groups, or the largest one tried
 * @param choose where the number of groups comes from
 * @param affinity what edges are made of
 * @param width of the Gaussian
 * @param restarts first rows tried
 */
public record SpectralDiscretizeOptions(
    @Doc("Number of groups; the largest one tried when 'choose' is not fixed") @Range(min = 1)
        int clusters,
    @Doc(
            "Where the number of groups comes from: fixed, the widest gap between eigenvalues, or the largest modularity")
        Choose choose,
    @Doc("What edges are made of: the weights given, or a Gaussian of distances") Affinity affinity,
    @Doc("Width of the Gaussian, in the units of the distances; 0 takes the median distance")
        @Range(min = 0)
        double width,
    @Doc("First rows tried; the closest rotation wins") @Range(min = 1, max = 10_000)
        int restarts) {
  /** Checks the ranges. */
  public SpectralDiscretizeOptions {
    Options.check(SpectralDiscretizeOptions.class, clusters, choose, affinity, width, restarts);
  }

  GraphOptions graph() {
    return new GraphOptions(clusters, choose, affinity, width);
  }
}
