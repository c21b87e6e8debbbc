package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.list;
import static org.ganglion.engine.operator.Scripted.number;

import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** Normalisations by statistics of the operand itself. */
final class NormOperators {
  private NormOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add(
            "InstanceNormalization",
            (node, opset) ->
                Scripted.of(
                    node,
                    "x, s, b",
                    "return torch.instance_norm(x, s, b, None, None, True, 0.0, "
                        + epsilon(node)
                        + ", False)"))
        .add("LRN", (node, opset) -> localResponse(node))
        .add("LpNormalization", (node, opset) -> unitLength(node))
        .add("MeanVarianceNormalization", (node, opset) -> meanVariance(node));
  }

  private static String epsilon(OnnxNode node) {
    return number(node.attributes().real("epsilon", 1e-5f));
  }

  private static Operator localResponse(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    long size = attributes.integer("size", 1);
    if (size < 1) {
      throw Refused.because(node, "with size " + size + " is not supported");
    }
    double share = (double) attributes.real("alpha", 1e-4f) / size;
    return Scripted.of(
        node,
        "x",
        "n = x.size(1)",
        "z = torch.zeros_like(x[:, :1])",
        "front = torch.repeat_interleave(z, " + (size - 1) / 2 + ", 1)",
        "behind = torch.repeat_interleave(z, " + size / 2 + ", 1)",
        "p = torch.cat([front, x * x, behind], 1)",
        "s = torch.narrow(p, 1, 0, n)",
        "for j in range(1, " + size + "):",
        "  s = s + torch.narrow(p, 1, j, n)",
        "return x / torch.pow(s * %s + %s, %s)"
            .formatted(
                number(share),
                number(attributes.real("bias", 1)),
                number(attributes.real("beta", 0.75f))));
  }

  private static Operator unitLength(OnnxNode node) {
    return Scripted.of(
        node,
        "x",
        "n = torch.norm(x, %d, [%d], True)"
            .formatted(node.attributes().integer("p", 2), node.attributes().integer("axis", -1)),
        // A vector of zeros stays one, as in ONNX Runtime.
        "return torch.where(n == 0, torch.zeros_like(x), x / torch.where(n == 0,"
            + " torch.ones_like(n), n))");
  }

  private static Operator meanVariance(OnnxNode node) {
    String axes = list(node.attributes().integers("axes").orElse(new long[] {0, 2, 3}));
    return Scripted.of(
        node,
        "x",
        "c = x - torch.mean(x, " + axes + ", True)",
        "v = torch.mean(c * c, " + axes + ", True)",
        // The root of 0 has an infinite derivative, which makes NaN of the 0 it is multiplied by.
        "z = (v == 0).type_as(v)",
        "return c / (torch.sqrt(v + z) - z + 1e-09)");
  }
}
