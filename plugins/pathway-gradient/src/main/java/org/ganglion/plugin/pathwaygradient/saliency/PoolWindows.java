package org.ganglion.plugin.pathwaygradient.saliency;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/** Which elements of its input each element of a maximum pool looks at. */
final class PoolWindows {
  private final Site input;
  private final int[] in;
  private final int[] out;
  private final int[] kernel;
  private final int[] strides;
  private final int[] pads;
  private final int[] dilations;

  private PoolWindows(
      Site input, int[] in, int[] out, int[] kernel, int[] strides, int[] pads, int[] dilations) {
    this.input = input;
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.strides = strides;
    this.pads = pads;
    this.dilations = dilations;
  }

  /**
   * The windows of {@code pool}.
   *
   * @throws MethodException M107 when its attributes do not tell them
   */
  static PoolWindows of(Site pool, Site input) {
    int axes = pool.shape().rank() - 1;
    int[] kernel = attribute(pool, "kernel_shape", axes, -1);
    int[] strides = attribute(pool, "strides", axes, 1);
    int[] pads = attribute(pool, "pads", 2 * axes, 0);
    int[] dilations = attribute(pool, "dilations", axes, 1);
    int[] in = tail(input.shape());
    int[] out = tail(pool.shape());
    boolean known =
        axes > 0 && in.length == out.length && input.shape().size(0) == pool.shape().size(0);
    for (int axis = 0; known && axis < axes; axis++) {
      int reach = (kernel[axis] - 1) * dilations[axis] + 1;
      double steps = (double) (in[axis] + pads[axis] + pads[axes + axis] - reach) / strides[axis];
      known =
          kernel[axis] > 0
              && (out[axis] == Math.floor(steps) + 1 || out[axis] == Math.ceil(steps) + 1);
    }
    if (!known) {
      throw Refusal.NOT_PIECEWISE_LINEAR.because(
          "the windows of this pool are not known: kernel_shape, strides and pads do not give its shape "
              + pool.shape()
              + " from "
              + input.shape(),
          "site '" + pool.id() + "'",
          "leave options.radius false, or write the network with explicit pads");
    }
    return new PoolWindows(input, in, out, kernel, strides, pads, dilations);
  }

  private static int[] tail(Shape shape) {
    int[] sizes = shape.toArray();
    return Arrays.copyOfRange(sizes, Math.min(1, sizes.length), sizes.length);
  }

  private static int[] attribute(Site pool, String name, int count, int missing) {
    List<Long> given = pool.attributes().getOrDefault(name, List.of());
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = given.size() == count ? Math.toIntExact(given.get(i)) : missing;
    }
    return values;
  }

  /** What is pooled. */
  Site input() {
    return input;
  }

  /**
   * Gives {@code sink} the elements (flat indices into the input, in scan order) of one window
   * after the other.
   */
  void forEach(Consumer<int[]> sink) {
    int inside = product(in);
    int windows = product(out);
    for (int channel = 0; channel < input.shape().size(0); channel++) {
      for (int window = 0; window < windows; window++) {
        sink.accept(elements(channel * inside, window));
      }
    }
  }

  private int[] elements(int channelStart, int window) {
    int[] found = new int[product(kernel)];
    int count = 0;
    for (int offset = 0; offset < found.length; offset++) {
      int element = element(window, offset);
      if (element >= 0) {
        found[count++] = channelStart + element;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Flat index inside a channel, or -1 in the padding. */
  private int element(int window, int offset) {
    int element = 0;
    int factor = 1;
    int windowLeft = window;
    int offsetLeft = offset;
    for (int axis = in.length - 1; axis >= 0; axis--) {
      int at =
          windowLeft % out[axis] * strides[axis]
              - pads[axis]
              + offsetLeft % kernel[axis] * dilations[axis];
      windowLeft /= out[axis];
      offsetLeft /= kernel[axis];
      if (at < 0 || at >= in[axis]) {
        return -1;
      }
      element += at * factor;
      factor *= in[axis];
    }
    return element;
  }

  private static int product(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }
}
