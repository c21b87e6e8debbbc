package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.stream.LongStream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * Puts a constant, the array's mirror image, its edge or its other end around an array, or cuts
 * where a width is negative; widths are an attribute before operator set 11 and an input since.
 */
final class Pad implements Operator.Single {
  private final Mode mode;
  private final long[] widths;
  private final float constant;

  /** What is put around. */
  private enum Mode {
    CONSTANT,
    REFLECT,
    EDGE,
    WRAP;

    /** Which of {@code size} entries stands at {@code place}, which may lie outside. */
    long source(long place, long size) {
      return switch (this) {
        case EDGE -> Math.max(0, Math.min(size - 1, place));
        case WRAP -> Math.floorMod(place, size);
        case REFLECT -> {
          long period = Math.max(1, 2 * (size - 1));
          long within = Math.floorMod(place, period);
          yield within < size ? within : period - within;
        }
        case CONSTANT -> place;
      };
    }
  }

  private Pad(Mode mode, long[] widths, float constant) {
    this.mode = mode;
    this.widths = widths;
    this.constant = constant;
  }

  static Operator create(OnnxNode node, int opset) {
    String name = node.attributes().text("mode", "constant");
    Mode mode =
        switch (name) {
          case "constant" -> Mode.CONSTANT;
          case "reflect" -> Mode.REFLECT;
          case "edge" -> Mode.EDGE;
          case "wrap" -> Mode.WRAP;
          default -> throw Refused.because(node, "with mode '" + name + "' is not supported");
        };
    return new Pad(
        mode,
        node.attributes().integers("pads").orElse(new long[0]),
        node.attributes().real("value", 0));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    int rank = array.getShape().dimension();
    long[] asked = operands.has(1) ? operands.integers(1) : widths;
    long[] axes = operands.has(3) ? operands.integers(3) : LongStream.range(0, rank).toArray();
    if (asked.length != 2 * axes.length) {
      throw new IllegalArgumentException(asked.length + " widths for " + axes.length + " axes");
    }
    return mode == Mode.CONSTANT
        ? constant(operands, asked, axes)
        : repeated(operands, asked, axes);
  }

  private NDArray constant(Operands operands, long[] asked, long[] axes) {
    NDArray array = operands.get(0);
    int rank = array.getShape().dimension();
    long[] lastAxisFirst = new long[2 * rank];
    for (int i = 0; i < axes.length; i++) {
      int behind = rank - 1 - Axes.of(axes[i], rank);
      lastAxisFirst[2 * behind] = asked[i];
      lastAxisFirst[2 * behind + 1] = asked[axes.length + i];
    }
    double value = operands.has(2) ? operands.number(2) : constant;
    return JniUtils.pad((PtNDArray) array, lastAxisFirst, value);
  }

  private NDArray repeated(Operands operands, long[] asked, long[] axes) {
    NDArray padded = operands.get(0).reshape(operands.get(0).getShape());
    for (int i = 0; i < axes.length; i++) {
      int axis = Axes.of(axes[i], padded.getShape().dimension());
      long size = padded.getShape().get(axis);
      long front = asked[i];
      long behind = asked[axes.length + i];
      if (front != 0 || behind != 0) {
        long[] places =
            LongStream.range(-front, size + behind)
                .map(place -> mode.source(place, size))
                .toArray();
        padded = Picks.along(padded, axis, places, operands);
      }
    }
    return padded;
  }
}
