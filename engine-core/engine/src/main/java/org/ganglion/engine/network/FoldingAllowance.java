package org.ganglion.engine.network;

import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;
import org.ganglion.engine.operator.Growth;
import org.ganglion.engine.operator.Operands;

/**
 * How much of a network may be worked out while it is loaded, so that a small file cannot ask for
 * more memory than there is: four times the elements of its constants, and a gigabyte of floats.
 */
final class FoldingAllowance {
  private static final long FREE = 1L << 28;
  private static final long TIMES = 4;

  private long left;

  FoldingAllowance(OnnxGraph graph) {
    long held = graph.initialisers().values().stream().mapToLong(OnnxTensor::elements).sum();
    this.left = FREE + TIMES * held;
  }

  /**
   * Refuses a node that would make more than what is left.
   *
   * @throws InputException I116
   */
  void check(OnnxNode node, Operands operands) {
    try {
      check(node, Growth.elements(node, operands));
    } catch (InputException e) {
      throw NodeFault.at(node, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // A node with missing or empty inputs is refused by its operator, which says why.
      check(node, 0);
    }
  }

  /**
   * Takes what a node has made off what is left.
   *
   * @throws InputException I116 when it is more
   */
  void take(OnnxNode node, long elements) {
    check(node, elements);
    left -= elements;
  }

  private void check(OnnxNode node, long elements) {
    if (elements > left) {
      throw new InputException(
          new Problem(
              "I116",
              "it would make a constant of "
                  + elements
                  + " elements, more than the "
                  + left
                  + " that are left for what is worked out while the network is loaded",
              node.toString(),
              "export the network again without it; the file may be damaged"));
    }
  }
}
