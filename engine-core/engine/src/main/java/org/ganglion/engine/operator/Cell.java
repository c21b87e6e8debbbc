package org.ganglion.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * One step of a recurrent layer in TorchScript. It finds the weighted inputs of all gates {@code
 * g[t]}, the weights of the states {@code u} with their bias {@code inner}, the states {@code h}
 * and {@code c} and their width {@code n}, and leaves new states behind.
 */
enum Cell {
  /** {@code h = f(W x + R h)}. */
  RNN {
    @Override
    List<String> step(OnnxNode node, int direction, List<String> activations) {
      return List.of(
          "z = g[t] + torch.matmul(h, torch.t(u)) + inner",
          "h = " + activations.get(0).formatted(clipped(node, "z")));
    }
  },

  /** Gates update, reset, hidden. */
  GRU {
    @Override
    List<String> step(OnnxNode node, int direction, List<String> activations) {
      String hidden =
          node.attributes().flag("linear_before_reset", false)
              ? "reset * (torch.matmul(h, torch.t(u[2 * n:])) + inner[2 * n:])"
              : "torch.matmul(reset * h, torch.t(u[2 * n:])) + inner[2 * n:]";
      return List.of(
          "a = g[t]",
          "s = a[:, :2 * n] + torch.matmul(h, torch.t(u[:2 * n])) + inner[:2 * n]",
          "update = " + activations.get(0).formatted(clipped(node, "s[:, :n]")),
          "reset = " + activations.get(0).formatted(clipped(node, "s[:, n:]")),
          "k = a[:, 2 * n:] + " + hidden,
          "hidden = " + activations.get(1).formatted(clipped(node, "k")),
          "h = (1 - update) * hidden + update * h");
    }
  },

  /** Gates input, output, forget, cell. */
  LSTM {
    @Override
    List<String> step(OnnxNode node, int direction, List<String> activations) {
      boolean peepholes = Scripted.has(node, 7);
      String gate = activations.get(0);
      List<String> lines = new ArrayList<>();
      lines.add("s = g[t] + torch.matmul(h, torch.t(u)) + inner");
      if (peepholes) {
        lines.add("q = p[" + direction + "]");
      }
      lines.add("k = s[:, :n]" + (peepholes ? " + q[:n] * c" : ""));
      lines.add("enter = " + gate.formatted(clipped(node, "k")));
      if (node.attributes().flag("input_forget", false)) {
        lines.add("stay = 1 - enter");
      } else {
        lines.add("f = s[:, 2 * n:3 * n]" + (peepholes ? " + q[2 * n:] * c" : ""));
        lines.add("stay = " + gate.formatted(clipped(node, "f")));
      }
      lines.add("m = s[:, 3 * n:]");
      lines.add("c = stay * c + enter * " + activations.get(1).formatted(clipped(node, "m")));
      lines.add("e = s[:, n:2 * n]" + (peepholes ? " + q[n:2 * n] * c" : ""));
      lines.add(
          "h = " + gate.formatted(clipped(node, "e")) + " * " + activations.get(2).formatted("c"));
      return lines;
    }
  };

  /** Names of the activations of one direction when the node names none. */
  List<String> activations() {
    return switch (this) {
      case RNN -> List.of("Tanh");
      case GRU -> List.of("Sigmoid", "Tanh");
      case LSTM -> List.of("Sigmoid", "Tanh", "Tanh");
    };
  }

  /** Whether there is a second state. */
  boolean hasCells() {
    return this == LSTM;
  }

  /**
   * The lines of a step.
   *
   * @param direction 0 or 1
   * @param activations expressions with a hole for the operand
   */
  abstract List<String> step(OnnxNode node, int direction, List<String> activations);

  /** {@code operand}, cut to the node's range if it has one. */
  private static String clipped(OnnxNode node, String operand) {
    if (!node.attributes().has("clip")) {
      return operand;
    }
    String bound = Scripted.number(node.attributes().real("clip", 0));
    return "torch.clamp(%s, -%s, %s)".formatted(operand, bound, bound);
  }
}
