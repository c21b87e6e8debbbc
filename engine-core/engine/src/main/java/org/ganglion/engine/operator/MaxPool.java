package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.torch.Script;
import org.jspecify.annotations.Nullable;

/**
 * Largest value in a sliding window over one, two or three spatial axes, and where it lies where
 * that is asked for: its place in the whole operand laid flat, the last axis innermost or, by
 * {@code storage_order}, the first spatial axis.
 */
final class MaxPool implements Operator {
  private final OnnxNode node;
  private final Window window;
  private final long[] kernel;
  private final boolean ceil;
  private final @Nullable Script script;

  private MaxPool(OnnxNode node, Window window, long[] kernel, @Nullable Script script) {
    this.node = node;
    this.window = window;
    this.kernel = kernel;
    this.ceil = node.attributes().flag("ceil_mode", false);
    this.script = script;
  }

  static Operator create(OnnxNode node, int opset) {
    long[] kernel =
        node.attributes()
            .integers("kernel_shape")
            .orElseThrow(() -> Refused.because(node, "has no kernel_shape"));
    if (kernel.length < 1 || kernel.length > 3) {
      throw Refused.because(node, "over " + kernel.length + " spatial axes is not supported");
    }
    return new MaxPool(node, Window.of(node, kernel.length), kernel, null);
  }

  private boolean places() {
    return node.outputs().size() > 1;
  }

  @Override
  public Operator ready(Operands constants) {
    if (!window.dilated() && !places()) {
      return this;
    }
    String pooled =
        "torch.max_pool%dd_with_indices(p, %s, %s, [0], %s, %s)"
            .formatted(
                kernel.length,
                Scripted.list(kernel),
                window.strides(),
                window.dilations(),
                Scripted.flag(ceil));
    String axis =
        node.attributes().flag("storage_order", false) ? "j" : (kernel.length - 1) + " - j";
    // The indices count in the padded plane: they are taken apart there and put together anew.
    Script compiled =
        Script.compile(
            constants.manager(),
            "x, p, front",
            2,
            "y, i = " + pooled,
            "size = 1",
            "place = torch.zeros_like(i)",
            "for j in range(" + kernel.length + "):",
            "  a = " + axis,
            "  inner = 1",
            "  for k in range(a + 1, " + kernel.length + "):",
            "    inner = inner * p.size(k + 2)",
            "  c = torch.remainder(torch.floor_divide(i, inner), p.size(a + 2)) - int(front[a])",
            "  place = place + c * size",
            "  size = size * x.size(a + 2)",
            "shape = [x.size(0), x.size(1)] + [1] * " + kernel.length,
            "planes = torch.reshape(torch.arange(x.size(0) * x.size(1)), shape)",
            "return [y, place + planes * size]");
    return new MaxPool(node, window, kernel, compiled);
  }

  @Override
  public NDArray[] evaluate(Operands operands) {
    NDArray array = operands.get(0);
    DataType type = array.getDataType();
    NDArray input = type.isFloating() ? array : array.toType(DataType.FLOAT32, true);
    long[] pads = window.pads(input.getShape(), kernel);
    if (script != null) {
      NDArray padded = Window.padded(input, pads, Double.NEGATIVE_INFINITY);
      NDArray front = operands.manager().create(Arrays.copyOf(pads, kernel.length));
      NDArray[] found = script.call(input, padded, front).toArray(new NDArray[0]);
      for (int i = 0; ceil && i < found.length; i++) {
        found[i] = window.begun(found[i], input.getShape(), pads);
      }
      found[0] = found[0].toType(type, false);
      return places() ? found : new NDArray[] {found[0]};
    }
    boolean symmetric = Window.symmetric(pads) && Window.atMostHalf(pads, kernel);
    NDArray padded = symmetric ? input : Window.padded(input, pads, Double.NEGATIVE_INFINITY);
    Shape inner = symmetric ? Window.front(pads) : Window.none(pads);
    NDArray pooled =
        JniUtils.maxPool((PtNDArray) padded, new Shape(kernel), window.strides(), inner, ceil);
    NDArray begun = ceil ? window.begun(pooled, input.getShape(), pads) : pooled;
    return new NDArray[] {begun.toType(type, false)};
  }
}
