package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * How a kernel slides over the spatial axes: sizes, strides, dilations and padding, as convolutions
 * and poolings share them.
 */
final class Window {
  private final long[] strides;
  private final long[] dilations;
  private final long[] pads;
  private final String autoPad;

  /**
   * Reads a node's window.
   *
   * @param spatial number of spatial axes, at least 1
   */
  static Window of(OnnxNode node, int spatial) {
    OnnxAttributes attributes = node.attributes();
    Window window =
        new Window(
            attributes.integers("strides").orElseGet(() -> filled(spatial, 1)),
            attributes.integers("dilations").orElseGet(() -> filled(spatial, 1)),
            attributes.integers("pads").orElseGet(() -> filled(2 * spatial, 0)),
            autoPad(node));
    if (window.strides.length != spatial
        || window.dilations.length != spatial
        || window.pads.length != 2 * spatial) {
      throw Refused.because(
          node, "has strides, dilations or pads that do not fit " + spatial + " spatial axes");
    }
    if (Arrays.stream(window.pads).anyMatch(pad -> pad < 0)) {
      throw Refused.because(
          node, "with negative pads " + Arrays.toString(window.pads) + " is not supported");
    }
    return window;
  }

  /** The node's rule of padding, NOTSET where it is written down. */
  static String autoPad(OnnxNode node) {
    String rule = node.attributes().text("auto_pad", "NOTSET");
    return switch (rule) {
      case "NOTSET", "" -> "NOTSET";
      case "VALID", "SAME_UPPER", "SAME_LOWER" -> rule;
      default -> throw Refused.because(node, "with auto_pad '" + rule + "' is not supported");
    };
  }

  /** A node's window, which must have no gaps. */
  static Window undilated(OnnxNode node, int spatial) {
    Window window = of(node, spatial);
    if (window.dilated()) {
      throw Refused.because(node, "with dilations is not supported");
    }
    return window;
  }

  private Window(long[] strides, long[] dilations, long[] pads, String autoPad) {
    this.strides = strides;
    this.dilations = dilations;
    this.pads = pads;
    this.autoPad = autoPad;
  }

  private static long[] filled(int count, long value) {
    long[] filled = new long[count];
    Arrays.fill(filled, value);
    return filled;
  }

  Shape strides() {
    return new Shape(strides);
  }

  Shape dilations() {
    return new Shape(dilations);
  }

  /** Whether the padding is written down, not worked out from the input. */
  boolean explicit() {
    return autoPad.equals("NOTSET");
  }

  /** The padding that is written down. */
  long[] explicitPads() {
    return pads.clone();
  }

  boolean dilated() {
    return Arrays.stream(dilations).anyMatch(dilation -> dilation != 1);
  }

  /** Padding for this input: at the front of each spatial axis, then at the end of each. */
  long[] pads(Shape input, long[] kernel) {
    int spatial = strides.length;
    if (autoPad.equals("VALID")) {
      return filled(2 * spatial, 0);
    }
    if (autoPad.equals("NOTSET")) {
      return pads;
    }
    long[] same = new long[2 * spatial];
    for (int i = 0; i < spatial; i++) {
      long size = input.get(input.dimension() - spatial + i);
      long outputs = (size + strides[i] - 1) / strides[i];
      long total =
          Math.max(0, (outputs - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size);
      long small = total / 2;
      same[i] = autoPad.equals("SAME_UPPER") ? small : total - small;
      same[spatial + i] = total - same[i];
    }
    return same;
  }

  /** Whether front and end are padded alike, so that PyTorch's kernels can do it themselves. */
  static boolean symmetric(long[] pads) {
    int spatial = pads.length / 2;
    return Arrays.equals(pads, 0, spatial, pads, spatial, 2 * spatial);
  }

  /**
   * Whether no padding is wider than half the kernel, which is all that PyTorch's pooling takes.
   */
  static boolean atMostHalf(long[] pads, long[] kernel) {
    for (int i = 0; i < kernel.length; i++) {
      if (pads[i] > kernel[i] / 2) {
        return false;
      }
    }
    return true;
  }

  /** The front half of {@code pads}. */
  static Shape front(long[] pads) {
    return new Shape(Arrays.copyOf(pads, pads.length / 2));
  }

  /** No padding. */
  static Shape none(long[] pads) {
    return new Shape(new long[pads.length / 2]);
  }

  /**
   * What was pooled with the end rounded up, without the windows that begin behind the picture and
   * the padding before it: they cover padding alone.
   *
   * @param pooled windows over {@code input} with all of {@code pads} around it
   */
  NDArray begun(NDArray pooled, Shape input, long[] pads) {
    NDArray kept = pooled;
    for (int i = 0; i < strides.length; i++) {
      int axis = input.dimension() - strides.length + i;
      long begun = (input.get(axis) + pads[i] + strides[i] - 1) / strides[i];
      if (begun < kept.getShape().get(axis)) {
        kept = JniUtils.slice((PtNDArray) kept, axis, 0, begun, 1);
      }
    }
    return kept;
  }

  /** {@code pads} with as much more at the ends as makes the last windows whole ones. */
  long[] wholeEnds(long[] pads, Shape input, long[] kernel) {
    long[] whole = pads.clone();
    int spatial = strides.length;
    for (int i = 0; i < spatial; i++) {
      long size = input.get(input.dimension() - spatial + i) + pads[i] + pads[spatial + i];
      whole[spatial + i] += Math.floorMod(kernel[i] - size, strides[i]);
    }
    return whole;
  }

  /** {@code array} with {@code value} around its last axes. */
  static NDArray padded(NDArray array, long[] pads, double value) {
    int spatial = pads.length / 2;
    long[] lastAxisFirst = new long[pads.length];
    for (int i = 0; i < spatial; i++) {
      lastAxisFirst[2 * i] = pads[spatial - 1 - i];
      lastAxisFirst[2 * i + 1] = pads[2 * spatial - 1 - i];
    }
    return JniUtils.pad((PtNDArray) array, lastAxisFirst, value);
  }
}
