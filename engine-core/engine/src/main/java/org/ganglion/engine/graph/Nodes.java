package org.ganglion.engine.graph;

import java.util.Arrays;
import java.util.List;

/** Units of the chosen layers, numbered through: by layer, then by unit. */
public final class Nodes {
  private final List<Layer> layers;
  private final int[] starts;
  private final int[] places;

  /**
   * Of some layers of a network.
   *
   * @param chosen numbers of layers, ascending
   */
  public Nodes(NetworkLayers network, List<Integer> chosen) {
    this(network.layers(), chosen);
  }

  /**
   * Of some blocks of a network.
   *
   * @param chosen numbers of blocks, ascending
   */
  public Nodes(Blocks blocks, List<Integer> chosen) {
    this(blocks.layers(), chosen);
  }

  private Nodes(List<Layer> all, List<Integer> chosen) {
    this.layers = chosen.stream().map(all::get).toList();
    this.starts = new int[layers.size() + 1];
    this.places = new int[all.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < layers.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], layers.get(i).units());
      places[chosen.get(i)] = i;
    }
  }

  /** The chosen layers. */
  public List<Layer> layers() {
    return layers;
  }

  /** Number of nodes. */
  public int size() {
    return starts[layers.size()];
  }

  /** First node of a chosen layer; for one number more the number of nodes. */
  public int start(int layer) {
    return starts[layer];
  }

  /** Chosen layer of a node. */
  public int layerOf(int node) {
    int found = Arrays.binarySearch(starts, node);
    // Layers without units do not exist, so that starts differ.
    return found >= 0 ? found : -found - 2;
  }

  /** Unit of a node in its layer. */
  public int unitOf(int node) {
    return node - starts[layerOf(node)];
  }

  /** Place of a layer of the network among the chosen; -1 if it is not. */
  int place(int number) {
    return places[number];
  }
}
