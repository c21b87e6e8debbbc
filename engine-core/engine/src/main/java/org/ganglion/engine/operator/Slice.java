package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.stream.LongStream;
import org.ganglion.engine.onnx.OnnxNode;

/** Ranges of some axes; bounds are cut to the axis, steps may be negative. */
final class Slice implements Operator.Single {
  private final OnnxNode node;
  private final boolean byAttributes;

  private Slice(OnnxNode node, boolean byAttributes) {
    this.node = node;
    this.byAttributes = byAttributes;
  }

  static Operator create(OnnxNode node, int opset) {
    return new Slice(node, opset < 10);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    long[] starts = byAttributes ? attribute("starts") : operands.integers(1);
    long[] ends = byAttributes ? attribute("ends") : operands.integers(2);
    long[] axes = axes(operands, starts.length);
    long[] steps = operands.has(4) ? operands.integers(4) : null;
    NDArray sliced = array;
    for (int i = 0; i < starts.length; i++) {
      int axis = Axes.of(axes[i], array.getShape().dimension());
      sliced = along(sliced, axis, starts[i], ends[i], steps == null ? 1 : steps[i]);
    }
    return sliced;
  }

  private long[] attribute(String name) {
    return node.attributes()
        .integers(name)
        .orElseThrow(() -> Refused.because(node, "has no " + name));
  }

  private long[] axes(Operands operands, int count) {
    if (operands.has(3)) {
      return operands.integers(3);
    }
    return node.attributes().integers("axes").orElseGet(() -> LongStream.range(0, count).toArray());
  }

  private static NDArray along(NDArray array, int axis, long start, long end, long step) {
    long size = array.getShape().get(axis);
    if (step > 0) {
      long from = bound(start, size, 0, size);
      long to = Math.max(from, bound(end, size, 0, size));
      return JniUtils.slice((PtNDArray) array, axis, from, to, step);
    }
    // PyTorch walks forwards only: take the same elements forwards, then turn them round.
    long from = bound(start, size, -1, size - 1);
    long to = bound(end, size, -1, size - 1);
    long count = from <= to ? 0 : (from - to - 1) / -step + 1;
    long lowest = from + (count - 1) * step;
    NDArray forwards =
        count == 0
            ? JniUtils.slice((PtNDArray) array, axis, 0, 0, 1)
            : JniUtils.slice((PtNDArray) array, axis, lowest, from + 1, -step);
    return forwards.flip(axis);
  }

  private static long bound(long place, long size, long low, long high) {
    long counted = place < 0 ? place + size : place;
    return Math.max(low, Math.min(high, counted));
  }
}
