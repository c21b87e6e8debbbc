package org.ganglion.plugin.spectralclustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/**
 * What spectral partitioners share: from items to groups, whatever turns the embedding into them.
 */
final class SpectralGroups {
  private static final double NO_GAP = 1e-8;

  private final ItemGraph graph;
  private final int[] connected;
  private final Assigner assigner;
  private final RunContext run;

  private SpectralGroups(ItemGraph graph, Assigner assigner, RunContext run) {
    this.graph = graph;
    this.connected = graph.connectedItems();
    this.assigner = assigner;
    this.run = run;
  }

  /** The partition, with its figures. */
  static Partition of(Items items, GraphOptions options, Assigner assigner, RunContext run) {
    boolean given = items.form() == Items.Form.GRAPH && options.affinity() == Affinity.AS_GIVEN;
    ItemGraph graph =
        ItemGraph.of(
            items,
            given ? items.graph() : GaussianWeights.of(items, options.width(), run.algebra()));
    return new SpectralGroups(graph, assigner, run).partition(options);
  }

  private Partition partition(GraphOptions options) {
    int isolated = graph.size() - connected.length;
    boolean fixed = options.choose() == Choose.FIXED;
    if (connected.length == 0 || (fixed && options.clusters() > connected.length)) {
      throw Refusals.tooFewItems(options.clusters(), connected.length, isolated);
    }
    if (isolated > 0) {
      run.warn(new Warning("W401", isolated + " items have no edge and are left out"));
    }
    int most = Math.min(options.clusters(), connected.length);
    int components = graph.components().size();
    Partition partition =
        components >= most
            ? ComponentPacking.partition(graph, most, run)
            : byEigenvectors(most, options.choose());
    run.progress(1);
    return partition.with("components", components).with("isolated", isolated);
  }

  private Partition byEigenvectors(int most, Choose choose) {
    Embedding embedding = Embedding.of(graph, most, run);
    run.progress(0.5);
    double[] values = embedding.values().stream().mapToDouble(Double::doubleValue).toArray();
    Partition partition =
        switch (choose) {
          case FIXED -> grouped(embedding, most);
          case EIGENGAP -> grouped(embedding, widestGap(values, most));
          case SWEEP -> sweep(embedding, most);
        };
    int clusters = partition.groups();
    partition =
        partition
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

  /** The number of eigenvalues before the widest gap, the first of equals; at least 2. */
  private static int widestGap(double[] values, int most) {
    int best = Math.min(2, most);
    for (int count = best; count <= most && count < values.length; count++) {
      double widest = values[best] - values[best - 1];
      best = values[count] - values[count - 1] > widest ? count : best;
    }
    return best;
  }

  private Partition sweep(Embedding embedding, int most) {
    List<double[]> tried = new ArrayList<>();
    Partition best = grouped(embedding, Math.min(2, most));
    for (int clusters = Math.min(2, most); clusters <= most; clusters++) {
      Partition one = clusters == 2 ? best : grouped(embedding, clusters);
      double modularity = figure(one, "modularity");
      tried.add(new double[] {clusters, figure(one, "ncut"), modularity});
      best = modularity > figure(best, "modularity") ? one : best;
      run.progress(0.5 + 0.5 * clusters / most);
    }
    return best.with(
        "sweep", Matrix.generate(tried.size(), 3, (row, column) -> tried.get(row)[column]));
  }

  private static double figure(Partition partition, String name) {
    return partition.figures().getOrDefault(name, Double.NEGATIVE_INFINITY);
  }

  private Partition grouped(Embedding embedding, int clusters) {
    Matrix vectors =
        embedding.vectors().selectColumns(Ints.range(clusters)).selectRows(Ints.of(connected));
    double[] degrees = Arrays.stream(connected).mapToDouble(graph::degree).toArray();
    List<Ints> found = assigner.labels(vectors, degrees, run);
    List<Partition> groupings =
        found.stream().map(labels -> numbered(graph, spread(labels), clusters)).toList();
    Partition best = Collections.min(groupings, Comparator.comparingDouble(SpectralGroups::cut));
    return groupings.size() == 1
        ? best
        : best.with(
            "repeats",
            Matrix.column(groupings.stream().mapToDouble(SpectralGroups::cut).toArray()));
  }

  private static double cut(Partition partition) {
    return figure(partition, "ncut");
  }

  /** Labels of all items; -1 for those without an edge. */
  private int[] spread(Ints found) {
    int[] labels = new int[graph.size()];
    Arrays.fill(labels, -1);
    IntStream.range(0, connected.length).forEach(i -> labels[connected[i]] = found.get(i));
    return labels;
  }

  /** Groups numbered by first appearance, with what they cut. */
  static Partition numbered(ItemGraph graph, int[] labels, int clusters) {
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
    Cut cut = Cut.of(graph, ordered, clusters);
    return Partition.of(Ints.of(ordered))
        .with("ncut", cut.normalized())
        .with("modularity", cut.modularity());
  }
}
