package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.torch.Script;

/**
 * Convolution of pictures with few channels, the first of most networks. The library that PyTorch's
 * convolution rests on takes four times too long for the gradient with respect to such an input; an
 * older kernel does not, so it is taken where that gradient is wanted. That one needs its weights
 * in rows and the other passes on the layout of its weights, so the few weights are laid out anew
 * in each call.
 */
final class NarrowConv implements Operator.Single {
  private static final int MOST_CHANNELS = 4;

  private final Script script;
  private final boolean bias;

  private NarrowConv(Script script, boolean bias) {
    this.script = script;
    this.bias = bias;
  }

  /**
   * Whether the node is a plain convolution over two axes with a constant kernel of few channels.
   */
  static boolean suits(OnnxNode node, Operands constants) {
    if (!constants.has(1) || node.attributes().integer("group", 1) != 1) {
      return false;
    }
    Shape kernel = constants.get(1).getShape();
    if (kernel.dimension() != 4 || kernel.get(1) > MOST_CHANNELS) {
      return false;
    }
    Window window = Window.of(node, 2);
    return !window.dilated() && window.explicit() && Window.symmetric(window.explicitPads());
  }

  static NarrowConv compile(OnnxNode node, Operands constants) {
    Window window = Window.of(node, 2);
    long[] sizes = constants.get(1).getShape().getShape();
    String kernel = Arrays.toString(Arrays.copyOfRange(sizes, 2, 4));
    String strides = Arrays.toString(window.strides().getShape());
    String pads = Arrays.toString(Window.front(window.explicitPads()).getShape());
    boolean bias = node.inputs().size() > 2 && !node.inputs().get(2).isEmpty();
    String b = bias ? "b" : "None";
    Script script =
        Script.compile(
            constants.manager(),
            bias ? "x, w, b" : "x, w",
            1,
            "if ops.prim.requires_grad(x):",
            "  z = torch.thnn_conv2d(x, w, "
                + kernel
                + ", "
                + b
                + ", "
                + strides
                + ", "
                + pads
                + ")",
            "  y = torch.contiguous(z, memory_format=2)",
            "else:",
            "  k = torch.clone(w, memory_format=2)",
            "  y = torch.conv2d(x, k, " + b + ", " + strides + ", " + pads + ")",
            "return y");
    return new NarrowConv(script, bias);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray x = operands.get(0);
    NDArray w = operands.get(1);
    return (bias ? script.call(x, w, operands.get(2)) : script.call(x, w)).get(0);
  }
}
