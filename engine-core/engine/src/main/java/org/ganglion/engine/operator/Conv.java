package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** Convolution over one, two or three spatial axes, in groups if asked for. */
final class Conv implements Operator.Single {
  private final OnnxNode node;
  private final int groups;

  private Conv(OnnxNode node) {
    this.node = node;
    this.groups = Math.toIntExact(node.attributes().integer("group", 1));
  }

  static Operator create(OnnxNode node, int opset) {
    node.attributes().integers("kernel_shape").ifPresent(kernel -> Window.of(node, kernel.length));
    return new Conv(node);
  }

  @Override
  public boolean prefersChannelsLast(int index) {
    return index == 1;
  }

  @Override
  public Operator ready(Operands constants) {
    return NarrowConv.suits(node, constants) ? NarrowConv.compile(node, constants) : this;
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray input = operands.get(0);
    NDArray kernel = operands.get(1);
    long[] sizes = kernel.getShape().getShape();
    Window window = Window.of(node, sizes.length - 2);
    long[] pads = window.pads(input.getShape(), Arrays.copyOfRange(sizes, 2, sizes.length));
    boolean symmetric = Window.symmetric(pads);
    NDArray padded = symmetric ? input : Window.padded(input, pads, 0);
    Shape inner = symmetric ? Window.front(pads) : Window.none(pads);
    return JniUtils.convolution(
        (PtNDArray) padded,
        (PtNDArray) kernel,
        (PtNDArray) operands.optional(2),
        window.strides(),
        inner,
        window.dilations(),
        groups);
  }
}
