package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Largest value in a sliding window over one, two or three spatial axes. */
final class MaxPool implements Operator.Single {
  private final Window window;
  private final long[] kernel;
  private final boolean ceil;

  private MaxPool(Window window, long[] kernel, boolean ceil) {
    this.window = window;
    this.kernel = kernel;
    this.ceil = ceil;
  }

  static Operator create(OnnxNode node, int opset) {
    long[] kernel =
        node.attributes()
            .integers("kernel_shape")
            .orElseThrow(() -> Refused.because(node, "has no kernel_shape"));
    Window window = Window.of(node, kernel.length);
    if (node.outputs().size() > 1) {
      throw Refused.because(node, "with a second output (indices) is not supported");
    }
    if (window.dilated()) {
      throw Refused.because(node, "with dilations is not supported");
    }
    return new MaxPool(window, kernel, node.attributes().flag("ceil_mode", false));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray input = operands.get(0);
    long[] pads = window.pads(input.getShape(), kernel);
    boolean symmetric = Window.symmetric(pads) && Window.atMostHalf(pads, kernel);
    NDArray padded = symmetric ? input : Window.padded(input, pads, Double.NEGATIVE_INFINITY);
    Shape inner = symmetric ? Window.front(pads) : Window.none(pads);
    return JniUtils.maxPool((PtNDArray) padded, new Shape(kernel), window.strides(), inner, ceil);
  }
}
