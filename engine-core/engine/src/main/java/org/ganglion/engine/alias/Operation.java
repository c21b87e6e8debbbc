package org.ganglion.engine.alias;

import java.util.Set;
import org.ganglion.engine.onnx.ActivationFunctions;
import org.ganglion.engine.onnx.OnnxNode;

/** What operators do, as far as names for their results go. */
final class Operation {
  private static final Set<String> PLAIN =
      Set.of(
          "BatchNormalization", "Add", "Sub", "Mul", "Div", "Pow", "Identity", "Dropout", "Cast");
  private static final Set<String> NORMS =
      Set.of(
          "LayerNormalization", "ReduceMean", "Sqrt", "Reciprocal", "InstanceNormalization", "LRN");

  private Operation() {}

  /** Whether the node bends each value by itself. */
  static boolean activates(OnnxNode node) {
    return ActivationFunctions.contains(node.operator());
  }

  /** Whether the node scales and shifts its units. */
  static boolean isPlain(OnnxNode node) {
    return PLAIN.contains(node.operator());
  }

  /** Whether the node can be part of an activation function or a normalisation. */
  static boolean dresses(OnnxNode node) {
    return activates(node) || isPlain(node) || NORMS.contains(node.operator());
  }

  /** Whether the node is a convolution. */
  static boolean convolves(OnnxNode node) {
    return node.operator().equals("Conv") || node.operator().equals("ConvTranspose");
  }

  /** Whether the node multiplies samples by weights. */
  static boolean isDense(OnnxNode node, Flow flow) {
    boolean product = node.operator().equals("Gemm") || node.operator().equals("MatMul");
    return product && flow.reads(node).size() == 1;
  }

  /** Whether the node multiplies samples by samples. */
  static boolean isProduct(OnnxNode node, Flow flow) {
    return node.operator().equals("MatMul") && flow.reads(node).size() == 2;
  }
}
