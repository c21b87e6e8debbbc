package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.number;

import java.util.Locale;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** Functions of single elements that PyTorch has and DJL's arrays have not, one line each. */
final class MathOperators {
  private MathOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    for (String name :
        new String[] {
          "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cosh", "Det", "Sinh", "Tan", "Mish"
        }) {
      registry.add(
          name, Scripted.plain("x", "return torch." + name.toLowerCase(Locale.ROOT) + "(x)"));
    }
    registry
        .add("HardSwish", Scripted.plain("x", "return torch.hardswish(x)"))
        .add("Celu", (node, opset) -> unary(node, "torch.celu(x, " + real(node, "alpha", 1) + ")"))
        .add("Elu", (node, opset) -> unary(node, "torch.elu(x, " + real(node, "alpha", 1) + ")"))
        .add(
            "Selu",
            (node, opset) ->
                unary(
                    node,
                    "torch.elu(x, "
                        + real(node, "alpha", 1.6732632f)
                        + ", "
                        + real(node, "gamma", 1.050701f)
                        + ")"))
        .add(
            "HardSigmoid",
            (node, opset) ->
                unary(
                    node,
                    "torch.clamp(x * "
                        + real(node, "alpha", 0.2f)
                        + " + "
                        + real(node, "beta", 0.5f)
                        + ", 0, 1)"))
        .add(
            "ThresholdedRelu",
            (node, opset) ->
                unary(
                    node,
                    "torch.where(x > " + real(node, "alpha", 1) + ", x, torch.zeros_like(x))"))
        .add("PRelu", Scripted.plain("x, slope", "return torch.where(x < 0, x * slope, x)"))
        .add("Shrink", (node, opset) -> shrink(node))
        .add("IsInf", (node, opset) -> infinite(node))
        .add(
            "Mod",
            (node, opset) ->
                Scripted.of(
                    node,
                    "x, y",
                    "return torch."
                        + (node.attributes().flag("fmod", false) ? "fmod" : "remainder")
                        + "(x, y)"))
        .add(
            "BitShift",
            (node, opset) ->
                Scripted.of(
                    node, "x, y", "return torch.bitwise_" + direction(node) + "_shift(x, y)"));
  }

  private static Operator unary(OnnxNode node, String expression) {
    return Scripted.of(node, "x", "return " + expression);
  }

  private static String real(OnnxNode node, String attribute, float absent) {
    return number(node.attributes().real(attribute, absent));
  }

  private static Operator shrink(OnnxNode node) {
    String lambda = real(node, "lambd", 0.5f);
    String bias = real(node, "bias", 0);
    return unary(
        node,
        "torch.where(x > %1$s, x - %2$s, torch.where(x < -%1$s, x + %2$s, torch.zeros_like(x))).type_as(x)"
            .formatted(lambda, bias));
  }

  private static Operator infinite(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    boolean up = attributes.flag("detect_positive", true);
    boolean down = attributes.flag("detect_negative", true);
    if (up && down) {
      return unary(node, "torch.isinf(x)");
    }
    return up
        ? unary(node, "torch.isposinf(x)")
        : down ? unary(node, "torch.isneginf(x)") : unary(node, "torch.zeros_like(x, dtype=11)");
  }

  private static String direction(OnnxNode node) {
    return switch (node.attributes().text("direction", "")) {
      case "LEFT" -> "left";
      case "RIGHT" -> "right";
      default -> throw Refused.because(node, "has no direction LEFT or RIGHT");
    };
  }
}
