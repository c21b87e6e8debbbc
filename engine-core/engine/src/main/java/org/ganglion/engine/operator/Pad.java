package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.stream.LongStream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Puts a constant around an array, or cuts where a width is negative; widths are an attribute
 * before operator set 11 and an input since.
 */
final class Pad implements Operator.Single {
  private final long[] widths;
  private final float constant;

  private Pad(long[] widths, float constant) {
    this.widths = widths;
    this.constant = constant;
  }

  static Operator create(OnnxNode node, int opset) {
    String mode = node.attributes().text("mode", "constant");
    if (!mode.equals("constant")) {
      throw Refused.because(node, "with mode '" + mode + "' is not supported");
    }
    return new Pad(
        node.attributes().integers("pads").orElse(new long[0]), node.attributes().real("value", 0));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    int rank = array.getShape().dimension();
    long[] asked = operands.has(1) ? operands.integers(1) : widths;
    long[] axes = operands.has(3) ? operands.integers(3) : LongStream.range(0, rank).toArray();
    long[] lastAxisFirst = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int behind = rank - 1 - Axes.of(axes[i], rank);
      lastAxisFirst[2 * behind] = asked[i];
      lastAxisFirst[2 * behind + 1] = asked[axes.length + i];
    }
    double value = operands.has(2) ? operands.number(2) : constant;
    return JniUtils.pad((PtNDArray) array, lastAxisFirst, value);
  }
}
