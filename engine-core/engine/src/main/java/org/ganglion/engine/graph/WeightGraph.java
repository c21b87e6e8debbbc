package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Link;
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
        graph.add(link, to);
      }
    }
    return graph.edges.build();
  }

  private void add(Link link, int to) {
    long bad = link.kernel().firstNotFinite();
    if (bad >= 0) {
      throw Refusals.badWeight(link, link.kernel().get(bad));
    }
    List<UnitSource> read = network.read(link);
    List<Integer> from = read.stream().map(source -> nodes.place(source.layer())).toList();
    if (from.stream().allMatch(place -> place < 0)) {
      return;
    }
    List<KernelNorms> norms = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (from.get(i) >= 0) {
        Layer layer = nodes.layers().get(from.get(i));
        norms.add(new KernelNorms(link.kernel(), read.get(i), layer.units(), view.kernelNorm()));
      }
    }
    double[] scales = scales(link);
    for (int unit = 0; unit < scales.length; unit++) {
      List<double[]> rows = new ArrayList<>();
      for (KernelNorms norm : norms) {
        rows.add(norm.into(unit));
      }
      double scale = scales[unit] / (view.unitNorms() ? length(rows) : 1);
      int at = 0;
      for (int place : from) {
        if (place >= 0) {
          join(nodes.start(to) + unit, nodes.start(place), rows.get(at++), scale, link);
        }
      }
    }
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
    java.util.Arrays.fill(scales, 1);
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
