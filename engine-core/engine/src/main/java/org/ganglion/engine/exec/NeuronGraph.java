package org.ganglion.engine.exec;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.partition.Items;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.graph.ActivationView;
import org.ganglion.engine.graph.Blocks;
import org.ganglion.engine.graph.CorrelationGraph;
import org.ganglion.engine.graph.Layer;
import org.ganglion.engine.graph.LocalGraph;
import org.ganglion.engine.graph.NetworkLayers;
import org.ganglion.engine.graph.NeuronItems;
import org.ganglion.engine.graph.Nodes;
import org.ganglion.engine.graph.WeightGraph;
import org.ganglion.engine.graph.WeightView;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.SampleSource;

/**
 * The neurons of a step and their edges.
 *
 * @param nodes units of the layers of the view
 * @param edges of all of them
 * @param weights whether weights made them
 */
record NeuronGraph(Nodes nodes, SparseMatrix edges, boolean weights) {

  /** Makes the graph of a view; warns W940 where units cannot be followed. */
  static NeuronGraph of(
      ItemsSource.Neurons source, Workspace workspace, StepRun run, BatchPlan batch) {
    Network network = workspace.network(source.of()).network();
    NetworkLayers layers = NetworkLayers.of(network);
    List<String> names = source.view().extent().sites().orElseThrow();
    if (source.view() instanceof WeightView view) {
      if (!layers.mixed().isEmpty()) {
        run.warn(
            new Warning(
                "W940",
                "units cannot be followed through "
                    + String.join(", ", layers.mixed())
                    + ": no weight leads to the units behind"));
      }
      if (view.blocks()) {
        Blocks blocks = Blocks.of(layers);
        Nodes nodes = new Nodes(blocks, chosen(blocks.layers(), names));
        return new NeuronGraph(nodes, WeightGraph.of(layers, blocks, nodes, view), true);
      }
      Nodes nodes = new Nodes(layers, chosen(layers.layers(), names));
      return new NeuronGraph(nodes, WeightGraph.of(layers, nodes, view), true);
    }
    Nodes nodes = new Nodes(layers, chosen(layers.layers(), names));
    SampleSource samples = source.source().orElseThrow();
    WatchedNetwork watched = new WatchedNetwork(network, run.stop());
    try (Bound bound = watched.bind(workspace.data(samples).samples())) {
      SparseMatrix edges =
          CorrelationGraph.of(bound, nodes, (ActivationView) source.view(), batch.maxBytes(), run);
      return new NeuronGraph(nodes, edges, false);
    }
  }

  private static List<Integer> chosen(List<Layer> layers, List<String> names) {
    return IntStream.range(0, layers.size())
        .filter(number -> names.contains(layers.get(number).name()))
        .boxed()
        .toList();
  }

  /** All neurons. */
  Items items() {
    return NeuronItems.of(nodes, edges);
  }

  /** The graph of each layer. */
  List<LocalGraph> locals() {
    return weights ? LocalGraph.ofWeights(nodes, edges) : LocalGraph.ofActivations(nodes, edges);
  }
}
