package org.ganglion.engine.operator;

import org.ganglion.engine.onnx.OnnxNode;

/** Losses that a network may end in: negative log-likelihood and cross-entropy of class numbers. */
final class LossOperators {
  private LossOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add(
            "NegativeLogLikelihoodLoss",
            (node, opset) -> Scripted.of(node, "x, t, w", "return " + loss(node, "x")))
        .add(
            "SoftmaxCrossEntropyLoss",
            (node, opset) ->
                Scripted.of(
                    node,
                    "x, t, w",
                    2,
                    "y = torch.log_softmax(x, 1)",
                    "return [" + loss(node, "y") + ", y]"));
  }

  private static String loss(OnnxNode node, String logarithms) {
    String weights = Scripted.has(node, 2) ? "w" : "None";
    int reduction =
        switch (node.attributes().text("reduction", "mean")) {
          case "none" -> 0;
          case "mean" -> 1;
          case "sum" -> 2;
          default -> throw Refused.because(node, "has no reduction none, mean or sum");
        };
    // No class has a number below 0, so that -100 ignores nothing.
    long ignored = node.attributes().integer("ignore_index", -100);
    return "torch.nll_loss_nd(%s, t.to(4), %s, %d, %d)"
        .formatted(logarithms, weights, reduction, ignored);
  }
}
