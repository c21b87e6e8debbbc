package org.ganglion.engine.alias;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * An addition of a branch to the tensor that it began from.
 *
 * @param sum what is added up
 * @param from where the branch began: the stream in front
 * @param skip what is added as the stream: {@code from} itself, or weights of it
 * @param branch what is added to the stream
 * @param nodes the nodes of the branch
 */
record Residual(String sum, String from, String skip, String branch, List<OnnxNode> nodes) {
  private static final Set<String> ON_THE_SKIP =
      Set.of("Conv", "BatchNormalization", "AveragePool", "MaxPool", "Identity");

  /** All of a network, in topological order. */
  static List<Residual> in(Flow flow) {
    List<Residual> found = new ArrayList<>();
    for (OnnxNode node : flow.nodes()) {
      List<String> added = flow.reads(node);
      if (node.operator().equals("Add") && added.size() == 2) {
        of(node.outputs().get(0), added.get(0), added.get(1), flow).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Residual> of(String sum, String a, String b, Flow flow) {
    List<String> fromA = skipped(a, b, flow);
    List<String> fromB = skipped(b, a, flow);
    boolean first = !fromA.isEmpty() && (fromB.isEmpty() || fromA.size() <= fromB.size());
    List<String> way = first ? fromA : fromB;
    if (way.isEmpty()) {
      return Optional.empty();
    }
    String from = way.get(way.size() - 1);
    String branch = first ? b : a;
    List<OnnxNode> nodes = flow.between(from, branch);
    boolean weighs =
        nodes.stream().anyMatch(n -> Operation.convolves(n) || Operation.isDense(n, flow));
    return weighs
        ? Optional.of(new Residual(sum, from, first ? a : b, branch, nodes))
        : Optional.empty();
  }

  /** The tensors from {@code skip} back to the first that {@code branch} depends on too. */
  private static List<String> skipped(String skip, String branch, Flow flow) {
    List<String> way = new ArrayList<>();
    String at = skip;
    while (true) {
      way.add(at);
      if (flow.leads(at, branch)) {
        return at.equals(branch) ? List.of() : way;
      }
      Optional<OnnxNode> maker = flow.maker(at);
      if (maker.isEmpty()
          || !ON_THE_SKIP.contains(maker.get().operator())
          || flow.reads(maker.get()).size() != 1) {
        return List.of();
      }
      at = flow.reads(maker.get()).get(0);
    }
  }

  /** Whether the branch weighs positions of a sample by one another. */
  boolean attends(Flow flow) {
    return Attention.in(nodes, flow).isPresent();
  }
}
