package org.ganglion.testkit.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Site;

/** Sites in topological order, and what computes each of them. */
final class Graph {
  private final List<Node> nodes;
  private final List<String> outputs;
  private final Map<String, Integer> places = new HashMap<>();

  /** Inputs have no operation and come first. */
  Graph(List<Node> nodes, List<String> outputs) {
    this.nodes = List.copyOf(nodes);
    this.outputs = List.copyOf(outputs);
    for (int i = 0; i < nodes.size(); i++) {
      places.put(nodes.get(i).site().id(), i);
    }
  }

  /**
   * One site.
   *
   * @param site the site
   * @param inputs places of the sites that feed it
   * @param operation what computes it; empty for an input
   */
  record Node(Site site, List<Integer> inputs, Optional<Operation> operation) {
    Node {
      inputs = List.copyOf(inputs);
    }
  }

  /** The same wiring with other operations. */
  Graph withNodes(List<Node> others) {
    return new Graph(others, outputs);
  }

  List<Node> nodes() {
    return nodes;
  }

  Node node(int place) {
    return nodes.get(place);
  }

  int size() {
    return nodes.size();
  }

  List<Site> sites() {
    return nodes.stream().map(Node::site).toList();
  }

  List<Site> inputs() {
    return nodes.stream().filter(node -> node.operation().isEmpty()).map(Node::site).toList();
  }

  List<Site> outputs() {
    return outputs.stream().map(id -> nodes.get(place(id)).site()).toList();
  }

  /** Place of a site of this network. */
  int place(Site site) {
    int place = place(site.id());
    if (!nodes.get(place).site().equals(site)) {
      throw new IllegalArgumentException("site '" + site.id() + "' is of another network");
    }
    return place;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("the network has no site '" + id + "'");
    }
    return place;
  }

  /** For each place, whether one of {@code sinks} is computed from it or is it. */
  boolean[] reaching(List<Site> sinks) {
    boolean[] reaches = new boolean[nodes.size()];
    sinks.forEach(sink -> reaches[place(sink)] = true);
    for (int place = nodes.size() - 1; place >= 0; place--) {
      if (reaches[place]) {
        nodes.get(place).inputs().forEach(input -> reaches[input] = true);
      }
    }
    return reaches;
  }
}
