package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Mean in a sliding window over one, two or three spatial axes; padding counts only if asked for.
 */
final class AveragePool implements Operator.Single {
  private final Window window;
  private final long[] kernel;
  private final boolean ceil;
  private final boolean countPadding;

  private AveragePool(Window window, long[] kernel, boolean ceil, boolean countPadding) {
    this.window = window;
    this.kernel = kernel;
    this.ceil = ceil;
    this.countPadding = countPadding;
  }

  static Operator create(OnnxNode node, int opset) {
    long[] kernel =
        node.attributes()
            .integers("kernel_shape")
            .orElseThrow(() -> Refused.because(node, "has no kernel_shape"));
    return new AveragePool(
        Window.undilated(node, kernel.length),
        kernel,
        node.attributes().flag("ceil_mode", false),
        node.attributes().flag("count_include_pad", false));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray input = operands.get(0);
    long[] pads = window.pads(input.getShape(), kernel);
    if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
      return pool(input);
    }
    // DJL counts padding whether it is asked to or not, and pads no more than half a kernel.
    NDArray means = pool(Window.padded(input, pads, 0));
    if (countPadding) {
      return ceil ? window.begun(means, input.getShape(), pads) : means;
    }
    long[] one = input.getShape().getShape().clone();
    one[0] = 1;
    one[1] = 1;
    NDArray inside = operands.manager().ones(new Shape(one), input.getDataType());
    NDArray shares = means.div(pool(Window.padded(inside, pads, 0)));
    return ceil ? window.begun(shares, input.getShape(), pads) : shares;
  }

  private NDArray pool(NDArray array) {
    Shape none = new Shape(new long[kernel.length]);
    return JniUtils.avgPool(
        (PtNDArray) array, new Shape(kernel), window.strides(), none, ceil, countPadding);
  }
}
