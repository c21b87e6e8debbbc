package org.ganglion.engine.alias;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * What is done to a tensor before anybody else reads it: a bias, a normalisation or an activation
 * function, whether one node or the several that an exporter writes for it.
 *
 * @param nodes what does it
 * @param end the tensor that all others read
 */
record Dressing(List<OnnxNode> nodes, String end) {
  private static final int MOST_NODES = 12;

  /** The shortest dressing of {@code tensor}; none where it is read plainly or by many. */
  static Optional<Dressing> of(String tensor, Flow flow) {
    Set<String> inside = new HashSet<>(Set.of(tensor));
    List<OnnxNode> nodes = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(tensor));
    while (nodes.size() < MOST_NODES) {
      Optional<OnnxNode> next =
          open.stream()
              .flatMap(made -> flow.readers(made).stream())
              .filter(node -> !nodes.contains(node) && inside.containsAll(flow.reads(node)))
              .findFirst();
      if (next.isEmpty() || !Operation.dresses(next.get())) {
        return Optional.empty();
      }
      OnnxNode node = next.get();
      String end = node.outputs().get(0);
      nodes.add(node);
      if (inside.stream().allMatch(made -> nodes.containsAll(flow.readers(made)))) {
        return Optional.of(new Dressing(List.copyOf(nodes), end));
      }
      inside.add(end);
      open.add(end);
    }
    return Optional.empty();
  }

  /** The tensor behind biases, normalisation of single units and the first activation function. */
  static String activated(String tensor, Flow flow) {
    String at = tensor;
    while (true) {
      Optional<Dressing> next = of(at, flow);
      if (next.isPresent() && next.get().bends()) {
        return next.get().end();
      }
      if (next.isEmpty() || !next.get().nodes().stream().allMatch(Operation::isPlain)) {
        return at;
      }
      at = next.get().end();
    }
  }

  /** Whether an activation function is part of it. */
  boolean bends() {
    return nodes.stream().anyMatch(Operation::activates);
  }
}
