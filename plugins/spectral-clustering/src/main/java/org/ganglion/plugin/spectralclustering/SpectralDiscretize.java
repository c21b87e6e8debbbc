package org.ganglion.plugin.spectralclustering;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;

/**
 * Groups by the eigenvectors of the normalised Laplacian, as {@link Spectral}, with the embedding
 * turned until its axes are the groups instead of k-means: the discrete answer nearest to the
 * continuous optimum of the normalised cut.
 *
 * <p>Figures and extra arrays are those of {@link Spectral}. Source: Yu, Shi, "Multiclass Spectral
 * Clustering", ICCV 2003, sections 3 and 4. Deviations: several first rows are tried and the
 * closest rotation wins; components are treated as in {@link Spectral}. Cost: clusters eigenpairs
 * of a sparse matrix and {@code restarts} times up to 30 decompositions of [clusters, clusters].
 * Refuses and warns as {@link Spectral}.
 *
 * @see <a href="https://doi.org/10.1109/ICCV.2003.1238361">Yu, Shi, 2003</a>
 */
public final class SpectralDiscretize implements Partitioner<SpectralDiscretizeOptions> {
  /** For the service loader. */
  public SpectralDiscretize() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "spectral-discretize",
            "1.0.0",
            "groups with little weight between them, without k-means",
            Scope.WHOLE_SET)
        .withPaper("Yu, Shi 2003, Multiclass Spectral Clustering")
        .withCost("clusters eigenpairs, restarts rotations of [items, clusters]")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public SpectralDiscretizeOptions defaults() {
    return new SpectralDiscretizeOptions(12, Choose.FIXED, Affinity.AS_GIVEN, 0, 10);
  }

  @Override
  public Set<Items.Form> accepts() {
    return EnumSet.allOf(Items.Form.class);
  }

  @Override
  public Partition partition(Items items, SpectralDiscretizeOptions options, RunContext run) {
    return SpectralGroups.of(
        items,
        options.graph(),
        (vectors, degrees, context) ->
            List.of(Discretization.labels(vectors, options.restarts(), context)),
        run);
  }
}
