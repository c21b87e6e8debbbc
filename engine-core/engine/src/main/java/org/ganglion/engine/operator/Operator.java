package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * One node's operation with its attributes. Stateless between calls; safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Operator {
  /** The node's results in order, on fresh handles: never one of the operands itself. */
  NDArray[] evaluate(Operands operands);

  /** Whether constant input {@code index} is better kept with its channels innermost. */
  default boolean prefersChannelsLast(int index) {
    return false;
  }

  /**
   * The operator to run in this one's place, now that the node's constant inputs are in native
   * memory.
   *
   * @param constants the inputs that are constant, and the owner of what lives as long as the
   *     network; other inputs are left out
   */
  default Operator ready(Operands constants) {
    return this;
  }

  /**
   * The operator to run in this one's place, now that the shape of its first input is known, so
   * that what it does is not a matter of how many rows a pass has.
   *
   * @param first that shape, in a pass of two rows
   */
  default Operator settled(OnnxNode node, Shape first) {
    return this;
  }

  /** An operation with one result. */
  interface Single extends Operator {
    /** The node's only result. */
    NDArray result(Operands operands);

    @Override
    default NDArray[] evaluate(Operands operands) {
      return new NDArray[] {result(operands)};
    }
  }
}
