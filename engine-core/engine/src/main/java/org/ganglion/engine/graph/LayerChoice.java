package org.ganglion.engine.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.network.Site;
import org.ganglion.engine.graph.GraphView.Profile;

/** Which layers become nodes where nothing else is said. */
public final class LayerChoice {
  private LayerChoice() {}

  /**
   * Numbers of layers. Weights: all layers, with inputs that dense layers read; the authors leave
   * out inputs and dense layers where there are convolutions. Activations: the same without inputs
   * and outputs.
   */
  public static List<Integer> of(NetworkLayers network, GraphView view) {
    List<Layer> layers = network.layers();
    boolean maps = layers.stream().anyMatch(Layer::map);
    boolean mapsOnly = maps && view.extent().profile() == Profile.AUTHORS;
    return IntStream.range(0, layers.size())
        .filter(number -> mapsOnly ? layers.get(number).map() : chosen(network, number, view))
        .boxed()
        .toList();
  }

  private static boolean chosen(NetworkLayers network, int number, GraphView view) {
    Layer layer = network.layers().get(number);
    if (view instanceof ActivationView) {
      return !layer.source() && layer.output().kind() == Site.Kind.HIDDEN;
    }
    return !layer.source()
        || network.links().stream()
            .anyMatch(
                link ->
                    link.kernel().shape().rank() == 2
                        && network.read(link).stream().anyMatch(read -> read.layer() == number));
  }
}
