package org.ganglion.engine.operator;

import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The padding of a sliding window whose node names a rule ({@code auto_pad}) instead of numbers.
 *
 * @since 0.1.0
 */
public final class Padding {
  private Padding() {}

  /**
   * What the rule of {@code node} comes to for an input of this shape: padding at the front of each
   * spatial axis, then at the end of each, as the attribute {@code pads} would say it. Empty when
   * the node has no such rule, or does not write down the size of its kernel.
   *
   * @param input shape whose last axes are the spatial ones
   */
  public static Optional<long[]> ofRule(OnnxNode node, Shape input) {
    OnnxAttributes attributes = node.attributes();
    Optional<long[]> kernel = attributes.integers("kernel_shape");
    if (kernel.isEmpty() || !attributes.has("auto_pad")) {
      return Optional.empty();
    }
    Window window = Window.of(node, kernel.get().length);
    return window.explicit()
        ? Optional.empty()
        : Optional.of(window.pads(input, kernel.get()).clone());
  }
}
