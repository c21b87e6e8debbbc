package org.ganglion.engine.operator;

import org.ganglion.engine.onnx.OnnxNode;

/**
 * Makes the operator of a node when a network is loaded.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OperatorFactory {
  /**
   * The operator of {@code node}.
   *
   * @param opset version of the operator set that the network was written for
   * @throws org.ganglion.api.error.InputException I112 when the node asks for something that is not
   *     supported
   */
  Operator create(OnnxNode node, int opset);
}
