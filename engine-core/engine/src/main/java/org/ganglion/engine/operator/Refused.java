package org.ganglion.engine.operator;

import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxNode;
import org.jspecify.annotations.Nullable;

/** What an operator says when it does not support what a node asks for. */
final class Refused {
  private Refused() {}

  /** The exception, I112. */
  static InputException because(OnnxNode node, String what) {
    return because(node, what, null);
  }

  /** The exception, I112, with what it comes from. */
  static InputException because(OnnxNode node, String what, @Nullable Throwable cause) {
    return new InputException(
        new Problem(
            "I112",
            node.qualifiedOperator() + " " + what,
            node.toString(),
            "export the network with supported operators; see ganglion inspect"),
        cause);
  }
}
