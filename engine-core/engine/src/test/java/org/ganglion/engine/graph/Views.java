package org.ganglion.engine.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.network.Network;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.graph.GraphView.Extent;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.graph.GraphView.Scope;

/** Views with all layers, for tests. */
final class Views {
  private Views() {}

  static WeightView weights(Profile profile) {
    return WeightView.of(extent(profile));
  }

  static ActivationView activations(Profile profile) {
    return ActivationView.of(extent(profile));
  }

  private static Extent extent(Profile profile) {
    return new Extent(profile, Optional.empty(), Scope.GLOBAL, LocalClusters.AS_GLOBAL);
  }

  static Nodes nodes(Network network, GraphView view) {
    NetworkLayers layers = NetworkLayers.of(network);
    return new Nodes(layers, LayerChoice.of(layers, view));
  }

  static Nodes all(Network network) {
    NetworkLayers layers = NetworkLayers.of(network);
    return new Nodes(layers, IntStream.range(0, layers.layers().size()).boxed().toList());
  }

  static List<String> names(Nodes nodes) {
    return nodes.layers().stream().map(Layer::name).toList();
  }

  static double[][] table(SparseMatrix edges) {
    double[][] table = new double[edges.size()][edges.size()];
    for (int row = 0; row < edges.size(); row++) {
      for (int column = 0; column < edges.size(); column++) {
        table[row][column] = edges.get(row, column);
      }
    }
    return table;
  }
}
