package org.ganglion.testkit.network;

import java.util.HashSet;
import java.util.Set;

/**
 * Which sites must be permuted alike: those between two layers of weights, and both sides of a sum.
 */
final class Groups {
  private final int[] parents;
  private final Set<Integer> fixed = new HashSet<>();

  Groups(Graph graph) {
    parents = new int[graph.size()];
    for (int place = 0; place < parents.length; place++) {
      parents[place] = place;
      Graph.Node node = graph.node(place);
      Operation operation = node.operation().orElse(null);
      if (operation == null
          || operation instanceof Dense
          || operation instanceof Convolution
          || operation instanceof Flattening) {
        continue;
      }
      for (int input : node.inputs()) {
        parents[of(input)] = of(place);
      }
    }
    graph.outputs().forEach(site -> fixed.add(of(graph.place(site))));
    fixWhatAFlattenedVectorIsAddedTo(graph);
  }

  /**
   * A flattened vector is permuted as the map that it came from; beside another vector in a sum it
   * would tie that one to the map.
   */
  private void fixWhatAFlattenedVectorIsAddedTo(Graph graph) {
    for (int place = parents.length - 1; place >= 0; place--) {
      if (graph.node(place).operation().orElse(null) instanceof Flattening
          && (isFixed(place) || isAdded(graph, place))) {
        fixed.add(of(place));
        fixed.add(of(graph.node(place).inputs().get(0)));
      }
    }
  }

  private boolean isAdded(Graph graph, int place) {
    for (int other = 0; other < parents.length; other++) {
      if (graph.node(other).operation().orElse(null) instanceof Addition
          && of(other) == of(place)) {
        return true;
      }
    }
    return false;
  }

  /** Number that is the same for all sites of a group. */
  int of(int place) {
    int root = place;
    while (parents[root] != root) {
      root = parents[root];
    }
    return root;
  }

  /** Whether the units of a site must stay in their order. */
  boolean isFixed(int place) {
    return fixed.contains(of(place));
  }
}
