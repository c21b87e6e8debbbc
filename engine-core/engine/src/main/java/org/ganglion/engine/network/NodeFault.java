package org.ganglion.engine.network;

import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxNode;

/** Says which node a refusal is about. */
final class NodeFault {
  private NodeFault() {}

  /** The refusal with the node's name at those of its problems that name no place yet. */
  static InputException at(OnnxNode node, InputException refusal) {
    if (refusal.problems().stream().noneMatch(problem -> problem.where().isEmpty())) {
      return refusal;
    }
    return new InputException(
        refusal.problems().stream()
            .map(problem -> problem.where().isEmpty() ? problem.at(node.toString()) : problem)
            .toList(),
        refusal);
  }

  /**
   * A refusal, I112, of a node that its operator could not be made of: an attribute out of every
   * range, or inputs that are missing.
   */
  static InputException unusable(OnnxNode node, RuntimeException cause) {
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new InputException(
        new Problem(
            "I112",
            node.qualifiedOperator() + " cannot be used with its attributes or inputs: " + why,
            node.toString(),
            "export the network again; the file may be damaged"),
        cause);
  }
}
