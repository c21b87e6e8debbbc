package org.ganglion.engine.alias;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The part of a graph that the values of a sample run through: who makes and who reads each tensor,
 * and which tensors lead to it.
 */
public final class Flow {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<OnnxNode> nodes;
  private final Map<String, OnnxNode> makers = new HashMap<>();
  private final Map<String, List<OnnxNode>> readers = new HashMap<>();
  private final List<BitSet> ancestors = new ArrayList<>();

  /**
   * Of nodes in topological order.
   *
   * @param inputs tensors that are fed
   * @param nodes what depends on their values; what is worked out from constants and shapes alone
   *     is left out. A node that makes nothing is no part of the flow
   */
  public Flow(List<String> inputs, List<OnnxNode> nodes) {
    this.nodes = nodes.stream().filter(node -> makes(node).findAny().isPresent()).toList();
    inputs.forEach(input -> enter(input, new BitSet()));
    for (OnnxNode node : this.nodes) {
      BitSet before = new BitSet();
      for (String input : reads(node)) {
        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
        before.or(ancestors(input));
      }
      makes(node)
          .forEach(
              output -> {
                makers.put(output, node);
                enter(output, (BitSet) before.clone());
              });
    }
  }

  private void enter(String tensor, BitSet before) {
    int number = numbers.size();
    numbers.put(tensor, number);
    before.set(number);
    ancestors.add(before);
  }

  private BitSet ancestors(String tensor) {
    return ancestors.get(numbers.getOrDefault(tensor, -1));
  }

  /** The nodes, in topological order. */
  List<OnnxNode> nodes() {
    return nodes;
  }

  /** Tensors of samples that a node reads, in order of its arguments. */
  List<String> reads(OnnxNode node) {
    return node.inputs().stream().filter(numbers::containsKey).toList();
  }

  /** The node that makes a tensor; none for what is fed. */
  Optional<OnnxNode> maker(String tensor) {
    return Optional.ofNullable(makers.get(tensor));
  }

  /** The nodes that read a tensor. */
  List<OnnxNode> readers(String tensor) {
    return readers.getOrDefault(tensor, List.of());
  }

  /** Tensors that a node makes; optional outputs may be left out, the first one too. */
  private static Stream<String> makes(OnnxNode node) {
    return node.outputs().stream().filter(output -> !output.isEmpty());
  }

  /** Whether {@code later} depends on {@code earlier}, as it does on itself. */
  boolean leads(String earlier, String later) {
    Integer first = numbers.get(earlier);
    return first != null && numbers.containsKey(later) && ancestors(later).get(first);
  }

  /** The nodes between two tensors: those that {@code to} depends on and {@code from} does not. */
  List<OnnxNode> between(String from, String to) {
    return nodes.stream()
        .filter(
            node ->
                makes(node).anyMatch(made -> leads(made, to))
                    && makes(node).noneMatch(made -> leads(made, from)))
        .toList();
  }
}
