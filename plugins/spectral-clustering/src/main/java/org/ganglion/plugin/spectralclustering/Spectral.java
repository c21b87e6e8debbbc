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
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Assign;
import org.ganglion.plugin.spectralclustering.SpectralOptions.Placement;

/**
 * Groups of items with much weight inside and little between them, by the eigenvectors of the
 * normalised Laplacian. An item without an edge gets label -1. Groups are numbered by first
 * appearance.
 *
 * <p>Figures: {@code ncut}, the sum over groups of the weight that leaves a group per weight that
 * touches it, in [0, clusters]; {@code modularity}, at most 1; {@code gap} between the last used
 * eigenvalue and the next; {@code components}, {@code isolated}, {@code residual} of the
 * eigenpairs, {@code degenerate} (1 when there are more components than groups, so that any packing
 * of components has no cut). Extra arrays {@code eigenvalues} {@code [largest number tried and the
 * next, 1]}, the next to a hundredth of its distance, and, for a sweep, {@code sweep} {@code
 * [numbers tried, 3]}: number of groups, n-cut, modularity; with several {@code repeats} of k-means
 * {@code repeats} {@code [repeats, 1]}, the n-cut of each.
 *
 * <p>Source: Shi, Malik, "Normalized Cuts and Image Segmentation", 2000, as used on neurons by
 * Filan, Hod, Wild, Critch, Russell, "Clusterability in Neural Networks", 2021, and Hod et al.
 * 2021; with {@code embedding: row-normalised} Ng, Jordan, Weiss, "On Spectral Clustering", 2001.
 * Deviations: components are solved apart, and packed by volume when there are more than groups;
 * the first start of k-means is not drawn, but takes the rows that span the eigenspace best; ties
 * go to the lowest index; k-means may be repeated on the same eigenvectors, and the least cut kept.
 * Cost: clusters eigenpairs of a sparse matrix and {@code restarts} times {@code repeats} k-means
 * runs on [items, clusters]. Refuses M401 for fewer items with an edge than groups, M402 for a
 * weight that is no weight, M403 for an item that has no place, M404 for too many items for a
 * Gaussian; warns W401 for items without an edge, W402 when degenerate, W403 without a gap.
 *
 * @see <a href="https://arxiv.org/abs/2103.03386">arXiv 2103.03386</a>
 */
public final class Spectral implements Partitioner<SpectralOptions> {
  /** For the service loader. */
  public Spectral() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "spectral", "1.2.0", "groups with little weight between them", Scope.WHOLE_SET)
        .withPaper(
            "Shi, Malik 2000, Normalized Cuts; Filan, Hod, Wild, Critch, Russell 2021,"
                + " Clusterability in Neural Networks")
        .withCost("clusters eigenpairs, restarts x repeats k-means runs on [items, clusters]")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public SpectralOptions defaults() {
    return new SpectralOptions(
        12, Choose.FIXED, Affinity.AS_GIVEN, 0, Placement.RANDOM_WALK, Assign.KMEANS, 25, 1);
  }

  @Override
  public Set<Items.Form> accepts() {
    return EnumSet.allOf(Items.Form.class);
  }

  @Override
  public Partition partition(Items items, SpectralOptions options, RunContext run) {
    return SpectralGroups.of(
        items,
        options.graph(),
        (vectors, degrees, context) -> labels(vectors, degrees, options, context),
        run);
  }

  private static List<Ints> labels(
      Matrix vectors, double[] degrees, SpectralOptions options, RunContext run) {
    if (options.assign() == Assign.CLUSTER_QR) {
      return List.of(Ints.of(ClusterQr.labels(vectors, run.algebra())));
    }
    double[][] rows = new double[vectors.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = vectors.row(i);
      double scale =
          options.embedding() == Placement.RANDOM_WALK ? Math.sqrt(degrees[i]) : length(rows[i]);
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] /= scale;
      }
    }
    Ints first = ClusterQr.pivots(vectors);
    return new EmbeddedRows(rows)
        .group(first, options.restarts(), options.repeats(), run).stream()
            .map(EmbeddedRows.Grouping::labels)
            .toList();
  }

  /** Euclidean; 1 for a row of zeros, which stays as it is. */
  static double length(double[] row) {
    double sum = 0;
    for (double entry : row) {
      sum += entry * entry;
    }
    return sum > 0 ? Math.sqrt(sum) : 1;
  }
}
