package org.ganglion.engine.network;

import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;
import org.ganglion.engine.operator.Growth;
import org.ganglion.engine.operator.Operands;

/**
 * How much may be worked out while a network is loaded, so that a small file cannot ask for more
 * memory than there is: of constants a gigabyte of floats, and four times the elements of those in
 * the file; of a sample that is sent through as much at each node, and four gigabytes in all.
 */
final class FoldingAllowance {
  private static final long FREE = 1L << 28;
  private static final long TIMES = 4;

  private final long most;
  private long left;

  private FoldingAllowance(long most, long left) {
    this.most = most;
    this.left = left;
  }

  /** For what depends on constants alone. */
  static FoldingAllowance folding(OnnxGraph graph) {
    long all = FREE + held(graph);
    return new FoldingAllowance(all, all);
  }

  /** For a pass over so many samples, of which every value is kept. */
  static FoldingAllowance probing(OnnxGraph graph, int rows) {
    return new FoldingAllowance(rows * (FREE + held(graph)), rows * (TIMES * FREE + held(graph)));
  }

  private static long held(OnnxGraph graph) {
    return TIMES * graph.initialisers().values().stream().mapToLong(OnnxTensor::elements).sum();
  }

  /**
   * Refuses a node that would make more than what is left.
   *
   * @throws InputException I116
   */
  void check(OnnxNode node, Operands operands) {
    try {
      check(node.toString(), Growth.elements(node, operands));
    } catch (InputException e) {
      throw NodeFault.at(node, e);
    } catch (RuntimeException e) {
      // A node with missing, empty or damaged inputs is refused by its operator, which says why.
      check(node.toString(), 0);
    }
  }

  /**
   * Takes what a node has made off what is left.
   *
   * @throws InputException I116 when it is more
   */
  void take(OnnxNode node, long elements) {
    take(node.toString(), elements);
  }

  /**
   * The same of something else, which {@code where} names.
   *
   * @throws InputException I116 when it is more
   */
  void take(String where, long elements) {
    check(where, elements);
    left -= elements;
  }

  private void check(String where, long elements) {
    long room = Math.min(most, left);
    if (elements > room) {
      throw new InputException(
          new Problem(
              "I116",
              "it would make "
                  + elements
                  + " elements, more than the "
                  + room
                  + " that are left for what is worked out while the network is loaded",
              where,
              "export the network again without it; the file may be damaged"));
    }
  }
}
