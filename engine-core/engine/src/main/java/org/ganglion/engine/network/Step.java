package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.operator.Operator;

/** One node, ready to run. A slot is the number of a tensor in its program. */
final class Step {
  private final OnnxNode node;
  private final Operator operator;
  private final int[] inputs;
  private final int[] outputs;
  private final Role role;

  Step(OnnxNode node, Operator operator, int[] inputs, int[] outputs, Role role) {
    this.node = node;
    this.operator = operator;
    this.inputs = inputs;
    this.outputs = outputs;
    this.role = role;
  }

  /** The same node, done by another operator. */
  Step with(Operator other) {
    return new Step(node, other, inputs, outputs, role);
  }

  /** The same, which works nothing out that {@code allowance} has no room for. */
  Step within(FoldingAllowance allowance) {
    return with(
        operands -> {
          allowance.check(node, operands);
          NDArray[] made = operator.evaluate(operands);
          allowance.take(
              node, Arrays.stream(made).mapToLong(array -> array.getShape().size()).sum());
          return made;
        });
  }

  /** As in the file. */
  OnnxNode node() {
    return node;
  }

  /** What it does. */
  Operator operator() {
    return operator;
  }

  /** Slots it reads, -1 for optional inputs left out. */
  int[] inputs() {
    return inputs;
  }

  /** Slots it writes, -1 for outputs that nobody reads. */
  int[] outputs() {
    return outputs;
  }

  /** What its results depend on. */
  Role role() {
    return role;
  }

  /** What a step's results depend on. */
  enum Role {
    /** Nothing that is fed: worked out once, when the network is loaded. */
    CONSTANT,
    /** The shapes of what is fed alone: worked out once per number of rows. */
    SHAPE,
    /** The values of what is fed. */
    DATA
  }
}
