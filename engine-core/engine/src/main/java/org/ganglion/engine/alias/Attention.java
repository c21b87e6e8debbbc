package org.ganglion.engine.alias;

import java.util.List;
import java.util.Optional;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The two products of an attention and what lies between them.
 *
 * @param scores queries times keys
 * @param weights the scores normalised
 * @param context weights times values, head by head
 */
record Attention(OnnxNode scores, OnnxNode weights, OnnxNode context) {
  /** The first among {@code nodes}, which are in topological order. */
  static Optional<Attention> in(List<OnnxNode> nodes, Flow flow) {
    for (OnnxNode softmax : nodes) {
      if (!softmax.operator().equals("Softmax")) {
        continue;
      }
      String weights = softmax.outputs().get(0);
      Optional<OnnxNode> scores =
          nodes.stream()
              .filter(n -> Operation.isProduct(n, flow) && flow.leads(made(n), weights))
              .reduce((first, last) -> last);
      Optional<OnnxNode> context =
          nodes.stream()
              .filter(n -> Operation.isProduct(n, flow) && flow.leads(weights, made(n)))
              .findFirst();
      if (scores.isPresent() && context.isPresent()) {
        return Optional.of(new Attention(scores.get(), softmax, context.get()));
      }
    }
    return Optional.empty();
  }

  private static String made(OnnxNode node) {
    return node.outputs().get(0);
  }
}
