package org.ganglion.engine.operator;

import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxNode;

/** What an operator says when it does not support what a node asks for. */
final class Refused {
  private Refused() {}

  /** The exception, I112. */
  static InputException because(OnnxNode node, String what) {
    return new InputException(
        new Problem(
            "I112",
            node.qualifiedOperator() + " " + what,
            node.toString(),
            "export the network with supported operators; see ganglion inspect"));
  }
}
