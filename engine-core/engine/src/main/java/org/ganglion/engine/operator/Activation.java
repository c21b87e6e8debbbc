package org.ganglion.engine.operator;

import static org.ganglion.engine.operator.Scripted.number;

import java.util.Deque;
import org.ganglion.engine.onnx.OnnxNode;

/** The activations that recurrent layers name, as expressions with a hole for the operand. */
final class Activation {
  private Activation() {}

  /**
   * The expression of {@code name}, to be formatted with the operand.
   *
   * @param alphas first parameters that are left for activations that take one, consumed in order
   * @param betas second ones
   */
  static String of(OnnxNode node, String name, Deque<Float> alphas, Deque<Float> betas) {
    return switch (name) {
      case "Relu" -> "torch.relu(%s)";
      case "Tanh" -> "torch.tanh(%s)";
      case "Sigmoid" -> "torch.sigmoid(%s)";
      case "Softsign" -> "torch.div(%1$s, 1 + torch.abs(%1$s))";
      case "Softplus" -> "torch.softplus(%s)";
      case "LeakyRelu" -> "torch.leaky_relu(%s, " + next(alphas, 0.01f) + ")";
      case "Elu" -> "torch.elu(%s, " + next(alphas, 1) + ")";
      case "ThresholdedRelu" -> {
        String alpha = next(alphas, 1);
        yield "torch.threshold(%s, " + alpha + ", 0)";
      }
      case "Affine" -> "(" + next(alphas, 1) + " * (%s) + " + next(betas, 0) + ")";
      case "ScaledTanh" -> "(" + next(alphas, 1) + " * torch.tanh(" + next(betas, 1) + " * (%s)))";
      case "HardSigmoid" ->
          "torch.clamp(" + next(alphas, 0.2f) + " * (%s) + " + next(betas, 0.5f) + ", 0, 1)";
      default -> throw Refused.because(node, "with activation '" + name + "' is not supported");
    };
  }

  private static String next(Deque<Float> given, float absent) {
    Float value = given.poll();
    return number(value == null ? absent : value);
  }
}
