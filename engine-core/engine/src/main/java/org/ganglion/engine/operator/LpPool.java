package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/** The p-norm of a sliding window; of an even or odd p alike, of absolute values. */
final class LpPool implements Operator.Single {
  private final Window window;
  private final long[] kernel;
  private final boolean ceil;
  private final long p;

  private LpPool(Window window, long[] kernel, boolean ceil, long p) {
    this.window = window;
    this.kernel = kernel;
    this.ceil = ceil;
    this.p = p;
  }

  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    long[] kernel =
        attributes
            .integers("kernel_shape")
            .orElseThrow(() -> Refused.because(node, "has no kernel_shape"));
    return new LpPool(
        Window.undilated(node, kernel.length),
        kernel,
        attributes.flag("ceil_mode", false),
        attributes.integer("p", 2));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray input = operands.get(0);
    Shape shape = input.getShape();
    long[] pads = window.pads(shape, kernel);
    // A mean tells the sum only where it is taken over the whole kernel.
    long[] around = ceil ? window.wholeEnds(pads, shape, kernel) : pads;
    NDArray powers = Window.padded(input.abs().pow(p), around, 0);
    NDArray means =
        JniUtils.avgPool(
            (PtNDArray) powers,
            new Shape(kernel),
            window.strides(),
            Window.none(pads),
            false,
            true);
    NDArray kept = ceil ? window.begun(means, shape, pads) : means;
    double elements = Arrays.stream(kernel).asDoubleStream().reduce(1, (a, b) -> a * b);
    return Roots.of(kept.mul(elements), p);
  }
}
