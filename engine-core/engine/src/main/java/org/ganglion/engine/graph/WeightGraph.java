package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Link;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.WeightView.SignRule;

/**
 * The graph of a network's weights: an edge between a unit and each that reads it, as strong as a
 * norm of the weights between them. Biases do not count. Where a unit reaches another in several
 * ways, their strengths add up.
 *
 * @see <a href="https://arxiv.org/abs/2103.03386">Filan, Hod, Wild, Critch, Russell, 2021,
 *     Clusterability in Neural Networks</a>
 */
public final class WeightGraph {
  private final NetworkLayers network;
  private final Nodes nodes;
  private final WeightView view;
  private final EdgeTable edges;

  private WeightGraph(NetworkLayers network, Nodes nodes, WeightView view) {
    this.network = network;
    this.nodes = nodes;
    this.view = view;
    this.edges = new EdgeTable(nodes.size());
  }

  /**
   * The edges between nodes.
   *
   * @throws org.ganglion.api.error.MethodException M940 for weights that are NaN or infinite, M941
   *     for a negative edge
   */
  public static SparseMatrix of(NetworkLayers network, Nodes nodes, WeightView view) {
    WeightGraph graph = new WeightGraph(network, nodes, view);
    for (Link link : network.links()) {
      int to = nodes.place(network.written(link));
      if (to >= 0) {
        List<UnitSource> read =
            network.read(link).stream()
                .filter(source -> nodes.place(source.layer()) >= 0)
                .map(source -> source.at(nodes.place(source.layer())))
                .toList();
        Ints units = Ints.range(nodes.layers().get(to).units());
        graph.add(link, read, List.of(new Written(nodes.start(to), units)));
      }
    }
    return graph.edges.build();
  }

  /**
   * The edges between nodes that are units of blocks: each unit of a convolution's own block with
   * those of every block that its outputs come to.
   *
   * @throws org.ganglion.api.error.MethodException M940 for weights that are NaN or infinite, M941
   *     for a negative edge
   */
  public static SparseMatrix of(
      NetworkLayers network, Blocks blocks, Nodes nodes, WeightView view) {
    WeightGraph graph = new WeightGraph(network, nodes, view);
    List<Integer> chosen = blocks.all().stream().filter(one -> nodes.place(one) >= 0).toList();
    for (int block : chosen) {
      Optional<Link> read = blocks.link(block);
      if (read.isPresent()) {
        Link link = read.get();
        int place = nodes.place(block);
        List<Written> written = new ArrayList<>();
        for (int other : chosen) {
          for (Ints units : blocks.carried(link, other)) {
            written.add(new Written(nodes.start(nodes.place(other)), units));
          }
        }
        Ints channels = Ints.range(nodes.layers().get(place).units());
        graph.add(link, List.of(new UnitSource(place, channels, 1)), written);
      }
    }
    return graph.edges.build();
  }

  /**
   * Nodes that carry what a link writes.
   *
   * @param first of them
   * @param units per node the unit written; -1 for none
   */
  private record Written(int first, Ints units) {}

  /** Joins what a link reads, by place of a layer, to what carries the units that it writes. */
  private void add(Link link, List<UnitSource> read, List<Written> written) {
    long bad = link.kernel().firstNotFinite();
    if (bad >= 0) {
      throw Refusals.badWeight(link, link.kernel().get(bad));
    }
    if (read.isEmpty() || written.isEmpty()) {
      return;
    }
    List<KernelNorms> norms = new ArrayList<>();
    for (UnitSource source : read) {
      int units = nodes.layers().get(source.layer()).units();
      norms.add(new KernelNorms(link.kernel(), source, units, view.kernelNorm()));
    }
    double[] scales = scales(link);
    List<List<Integer>> carriers = carriers(scales.length, written);
    for (int unit = 0; unit < scales.length; unit++) {
      List<double[]> rows = new ArrayList<>();
      for (KernelNorms norm : norms) {
        rows.add(norm.into(unit));
      }
      // At length 1 nothing is left of a scale but its sign.
      double scale = view.unitNorms() ? Math.signum(scales[unit]) / length(rows) : scales[unit];
      for (int node : carriers.get(unit)) {
        for (int i = 0; i < rows.size(); i++) {
          join(node, nodes.start(read.get(i).layer()), rows.get(i), scale, link);
        }
      }
    }
  }

  /** Per unit written the nodes that carry it. */
  private static List<List<Integer>> carriers(int units, List<Written> written) {
    List<List<Integer>> carriers = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      carriers.add(new ArrayList<>());
    }
    for (Written one : written) {
      for (int i = 0; i < one.units().size(); i++) {
        if (one.units().get(i) >= 0) {
          carriers.get(one.units().get(i)).add(one.first() + i);
        }
      }
    }
    return carriers;
  }

  private void join(int node, int first, double[] weights, double scale, Link link) {
    for (int other = 0; other < weights.length; other++) {
      double weight = weights[other] * scale;
      if (weight < 0) {
        if (view.extent().scope() == Scope.GLOBAL) {
          throw Refusals.negativeEdge(link);
        }
        continue;
      }
      if (first + other != node) {
        edges.add(node, first + other, weight);
      }
    }
  }

  private double[] scales(Link link) {
    double[] scales = new double[link.kernel().shape().size(0)];
    Arrays.fill(scales, 1);
    Optional<Tensor> folded =
        link.scale()
            .filter(
                scale ->
                    view.foldBatchNorm()
                        && (view.foldBehindActivation() || network.normalisedDirectly(link)));
    if (folded.isPresent()) {
      for (int unit = 0; unit < scales.length; unit++) {
        float scale = folded.get().get(unit);
        if (!Float.isFinite(scale)) {
          throw Refusals.badWeight(link, scale);
        }
        scales[unit] = view.batchNormSign() == SignRule.KEPT ? scale : Math.abs(scale);
      }
    }
    return scales;
  }

  /** Length of everything that a unit reads; 1 for a unit that reads nothing. */
  private static double length(List<double[]> rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double weight : row) {
        sum += weight * weight;
      }
    }
    return sum > 0 ? Math.sqrt(sum) : 1;
  }
}
