package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * Groups of items with much weight inside and little between them, by the eigenvectors of the
 * normalised Laplacian. An item without an edge gets label -1. Groups are numbered by first
 * appearance.
 *
 * <p>Figures: {@code ncut}, the sum over groups of the weight that leaves a group per weight that
 * touches it, in [0, clusters]; {@code gap} between the last used eigenvalue and the next; {@code
 * components}, {@code isolated}, {@code residual} of the eigenpairs, {@code degenerate} (1 when
 * there are more components than groups, so that any packing of components has no cut). Extra array
 * {@code eigenvalues} {@code [used and the next, 1]}.
 *
 * <p>Source: Shi, Malik, "Normalized Cuts and Image Segmentation", 2000, as used on neurons by
 * Filan, Hod, Wild, Critch, Russell, "Clusterability in Neural Networks", 2021, and Hod et al.
 * 2021. Rows are divided by the root of their degree and not brought to unit length. Deviations:
 * components are solved apart, and packed by volume when there are more than groups; ties go to the
 * lowest index. Cost: clusters eigenpairs of a sparse matrix and {@code restarts} k-means runs on
 * [items, clusters]. Refuses M401 for fewer items with an edge than groups, M402 for a weight that
 * is no weight; warns W401 for items without an edge, W402 when degenerate, W403 without a gap.
 *
 * @see <a href="https://arxiv.org/abs/2103.03386">arXiv 2103.03386</a>
 */
public final class Spectral implements Partitioner<SpectralOptions> {
  private static final double NO_GAP = 1e-8;

  /** For the service loader. */
  public Spectral() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "spectral", "1.0.0", "groups with little weight between them", Scope.WHOLE_SET)
        .withPaper(
            "Shi, Malik 2000, Normalized Cuts; Filan, Hod, Wild, Critch, Russell 2021,"
                + " Clusterability in Neural Networks")
        .withCost("clusters eigenpairs, restarts k-means runs on [items, clusters]")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public SpectralOptions defaults() {
    return new SpectralOptions(12, SpectralOptions.Assign.KMEANS, 25);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.GRAPH);
  }

  @Override
  public Partition partition(Items items, SpectralOptions options, RunContext run) {
    ItemGraph graph = ItemGraph.of(items);
    int clusters = options.clusters();
    int isolated = graph.size() - graph.connected();
    if (clusters > graph.connected()) {
      throw Refusals.tooFewItems(clusters, graph.connected(), isolated);
    }
    if (isolated > 0) {
      run.warn(new Warning("W401", isolated + " items have no edge and are left out"));
    }
    int components = graph.components().size();
    Partition partition =
        components >= clusters
            ? byComponents(graph, clusters, run)
            : byEigenvectors(graph, options, run);
    run.progress(1);
    return partition.with("components", components).with("isolated", isolated);
  }

  /** Whole components only: nothing is cut. */
  private static Partition byComponents(ItemGraph graph, int clusters, RunContext run) {
    List<Ints> components = graph.components();
    boolean degenerate = components.size() > clusters;
    if (degenerate) {
      run.warn(
          new Warning(
              "W402",
              "the graph has "
                  + components.size()
                  + " components, more than the "
                  + clusters
                  + " groups asked for: they are packed by volume, and any other packing is as good"));
    }
    double[] volumes =
        components.stream()
            .mapToDouble(members -> members.stream().mapToDouble(graph::degree).sum())
            .toArray();
    List<Integer> order =
        IntStream.range(0, volumes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(part -> -volumes[part]))
            .toList();
    double[] filled = new double[clusters];
    int[] labels = new int[graph.size()];
    Arrays.fill(labels, -1);
    for (int part : order) {
      int emptiest = 0;
      for (int group = 1; group < clusters; group++) {
        emptiest = filled[group] < filled[emptiest] ? group : emptiest;
      }
      filled[emptiest] += volumes[part];
      int label = emptiest;
      components.get(part).stream().forEach(item -> labels[item] = label);
    }
    return answer(graph, labels, clusters).with("degenerate", degenerate ? 1 : 0);
  }

  private static Partition byEigenvectors(
      ItemGraph graph, SpectralOptions options, RunContext run) {
    int clusters = options.clusters();
    // One more than is used, for the gap behind the used ones.
    Embedding embedding = Embedding.of(graph, clusters + 1, run);
    run.progress(0.5);
    Matrix vectors = embedding.vectors().selectColumns(Ints.range(clusters));
    int[] connected =
        IntStream.range(0, graph.size()).filter(item -> graph.degree(item) > 0).toArray();
    int[] found =
        switch (options.assign()) {
          case KMEANS ->
              new EmbeddedRows(walkRows(graph, vectors, connected))
                  .group(clusters, options.restarts(), run)
                  .labels()
                  .toArray();
          case CLUSTER_QR ->
              ClusterQr.labels(vectors.selectRows(Ints.of(connected)), run.algebra());
        };
    int[] labels = new int[graph.size()];
    Arrays.fill(labels, -1);
    for (int i = 0; i < connected.length; i++) {
      labels[connected[i]] = found[i];
    }
    double[] values = embedding.values().stream().mapToDouble(Double::doubleValue).toArray();
    Partition partition =
        answer(graph, labels, clusters)
            .with("degenerate", 0)
            .with("residual", embedding.residual())
            .with("eigenvalues", Matrix.column(values));
    if (values.length <= clusters) {
      return partition;
    }
    double gap = values[clusters] - values[clusters - 1];
    if (gap < NO_GAP) {
      run.warn(
          new Warning(
              "W403",
              "eigenvalues "
                  + clusters
                  + " and "
                  + (clusters + 1)
                  + " are equal: "
                  + clusters
                  + " groups are not a property of this graph"));
    }
    return partition.with("gap", gap);
  }

  /** Eigenvectors of the random walk: each row divided by the root of the item's degree. */
  private static double[][] walkRows(ItemGraph graph, Matrix vectors, int[] items) {
    double[][] rows = new double[items.length][];
    for (int i = 0; i < items.length; i++) {
      rows[i] = vectors.row(items[i]);
      double root = Math.sqrt(graph.degree(items[i]));
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] /= root;
      }
    }
    return rows;
  }

  private static Partition answer(ItemGraph graph, int[] labels, int clusters) {
    int[] renamed = new int[clusters];
    Arrays.fill(renamed, -1);
    int next = 0;
    int[] ordered = new int[labels.length];
    for (int item = 0; item < labels.length; item++) {
      if (labels[item] >= 0 && renamed[labels[item]] < 0) {
        renamed[labels[item]] = next++;
      }
      ordered[item] = labels[item] < 0 ? -1 : renamed[labels[item]];
    }
    return Partition.of(Ints.of(ordered)).with("ncut", graph.normalizedCut(ordered, clusters));
  }
}
