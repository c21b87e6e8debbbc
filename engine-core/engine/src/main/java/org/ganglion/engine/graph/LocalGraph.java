package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ganglion.api.value.SparseMatrix;

/**
 * The part of a graph that the groups of one layer are found in.
 *
 * @param layer whose nodes get their groups from it
 * @param nodes of the whole graph that it has, ascending
 * @param edges between them
 */
public record LocalGraph(int layer, List<Integer> nodes, SparseMatrix edges) {
  /** Copies the list. */
  public LocalGraph {
    nodes = List.copyOf(nodes);
  }

  /**
   * By weights: a layer, those that share an edge with it, and the edges between it and them. A
   * layer with one neighbour takes its neighbour's graph, so that in a chain the first and the last
   * layer are seen in the nearest three.
   */
  public static List<LocalGraph> ofWeights(Nodes nodes, SparseMatrix edges) {
    List<SortedSet<Integer>> neighbours = neighbours(nodes, edges);
    List<LocalGraph> all = new ArrayList<>();
    for (int layer = 0; layer < neighbours.size(); layer++) {
      SortedSet<Integer> around = neighbours.get(layer);
      int centre = around.size() == 1 ? around.first() : layer;
      SortedSet<Integer> parts = new TreeSet<>(neighbours.get(centre));
      parts.add(centre);
      all.add(cut(nodes, edges, layer, centre, parts));
    }
    return all;
  }

  /** By activations: a layer and the edges within it. */
  public static List<LocalGraph> ofActivations(Nodes nodes, SparseMatrix edges) {
    List<LocalGraph> all = new ArrayList<>();
    for (int layer = 0; layer < nodes.layers().size(); layer++) {
      all.add(cut(nodes, edges, layer, layer, new TreeSet<>(List.of(layer))));
    }
    return all;
  }

  private static List<SortedSet<Integer>> neighbours(Nodes nodes, SparseMatrix edges) {
    List<SortedSet<Integer>> neighbours = new ArrayList<>();
    nodes.layers().forEach(layer -> neighbours.add(new TreeSet<>()));
    for (int node = 0; node < nodes.size(); node++) {
      int layer = nodes.layerOf(node);
      SortedSet<Integer> found = neighbours.get(layer);
      edges.row(
          node,
          (other, weight) -> {
            int across = nodes.layerOf(other);
            if (across != layer) {
              found.add(across);
            }
          });
    }
    return neighbours;
  }

  private static LocalGraph cut(
      Nodes nodes, SparseMatrix edges, int layer, int centre, SortedSet<Integer> parts) {
    List<Integer> kept = new ArrayList<>();
    int[] places = new int[nodes.size()];
    Arrays.fill(places, -1);
    for (int part : parts) {
      for (int node = nodes.start(part); node < nodes.start(part + 1); node++) {
        places[node] = kept.size();
        kept.add(node);
      }
    }
    EdgeTable table = new EdgeTable(kept.size());
    for (int node = nodes.start(centre); node < nodes.start(centre + 1); node++) {
      int from = node;
      edges.row(
          node,
          (other, weight) -> {
            // An edge inside the centre is met from both of its ends.
            boolean within = nodes.layerOf(other) == centre;
            if (places[other] >= 0 && (!within || other > from)) {
              table.add(places[from], places[other], weight);
            }
          });
    }
    return new LocalGraph(layer, kept, table.build());
  }
}
