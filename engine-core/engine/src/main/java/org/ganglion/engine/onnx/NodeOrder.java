package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;

/**
 * Sorts nodes so that every tensor is made before it is read; nodes that could come in several
 * orders keep that of the file.
 */
final class NodeOrder {
  private NodeOrder() {}

  /**
   * The sorted nodes.
   *
   * @param known tensors that exist before the first node runs
   * @throws InputException I105 for tensors that nothing makes, I106 for a cycle, I107 for a tensor
   *     made twice
   */
  static List<NodeProto> sort(List<NodeProto> nodes, Set<String> known) {
    Map<String, Integer> makers = makers(nodes, known);
    refuseMissing(nodes, known, makers);
    int[] waiting = new int[nodes.size()];
    List<List<Integer>> readers = new ArrayList<>();
    nodes.forEach(node -> readers.add(new ArrayList<>()));
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).getInputList()) {
        Integer maker = makers.get(input);
        if (maker != null) {
          waiting[i]++;
          readers.get(maker).add(i);
        }
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<NodeProto> sorted = new ArrayList<>(nodes.size());
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted.add(nodes.get(next));
      for (int reader : readers.get(next)) {
        if (--waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (sorted.size() < nodes.size()) {
      throw cycle(nodes, waiting, makers);
    }
    return sorted;
  }

  private static Map<String, Integer> makers(List<NodeProto> nodes, Set<String> known) {
    Map<String, Integer> makers = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).getOutputList()) {
        if (output.isEmpty()) {
          continue;
        }
        Integer first = makers.putIfAbsent(output, i);
        if (first != null || known.contains(output)) {
          String other = first == null ? "an input or initialiser" : describe(nodes.get(first));
          problems.add(
              new Problem(
                  "I107",
                  "tensor '" + output + "' is made twice, also by " + other,
                  describe(nodes.get(i)),
                  "export the network again"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems, null);
    }
    return makers;
  }

  private static void refuseMissing(
      List<NodeProto> nodes, Set<String> known, Map<String, Integer> makers) {
    List<Problem> problems = new ArrayList<>();
    for (NodeProto node : nodes) {
      for (String input : node.getInputList()) {
        if (!input.isEmpty() && !known.contains(input) && !makers.containsKey(input)) {
          problems.add(
              new Problem(
                  "I105",
                  "tensor '" + input + "' is read but nothing makes it",
                  describe(node),
                  "export the network again; the file is not complete"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems, null);
    }
  }

  /**
   * Walks from any waiting node to a maker that waits too until a node comes up again: the walk's
   * end is a cycle.
   */
  private static InputException cycle(
      List<NodeProto> nodes, int[] waiting, Map<String, Integer> makers) {
    int at = 0;
    while (waiting[at] == 0) {
      at++;
    }
    List<Integer> walk = new ArrayList<>();
    while (!walk.contains(at)) {
      walk.add(at);
      int here = at;
      at =
          nodes.get(here).getInputList().stream()
              .map(makers::get)
              .filter(maker -> maker != null && waiting[maker] > 0)
              .findFirst()
              .orElseThrow();
    }
    List<String> names =
        walk.subList(walk.indexOf(at), walk.size()).stream()
            .map(i -> describe(nodes.get(i)))
            .toList();
    String what =
        "the graph has a cycle of " + names.size() + (names.size() == 1 ? " node" : " nodes");
    return new InputException(
        new Problem(
            "I106",
            what,
            String.join(" reads ", names),
            "export the network again; ONNX graphs have no cycles"));
  }

  private static String describe(NodeProto node) {
    String name =
        node.getName().isEmpty()
            ? "that makes '" + String.join("', '", node.getOutputList()) + "'"
            : "'" + node.getName() + "'";
    return "node " + name + " (" + node.getOpType() + ")";
  }
}
