package org.ganglion.engine.operator;

import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/** How many elements a window that slides over an image makes, or one that is laid down again. */
final class WindowGrowth {
  private final OnnxNode node;
  private final long[] sizes;
  private final int spatial;
  private final long[] kernel;
  private final boolean same;

  private WindowGrowth(OnnxNode node, long[] sizes, long[] kernel) {
    this.node = node;
    this.sizes = sizes;
    this.spatial = Math.min(kernel.length, sizes.length - 2);
    this.kernel = kernel;
    this.same = Window.autoPad(node).startsWith("SAME");
  }

  static long elements(OnnxNode node, Operands operands) {
    long[] sizes = operands.sizes(0);
    boolean convolves = node.operator().startsWith("Conv");
    long[] weights = convolves ? operands.sizes(1) : new long[0];
    long[] kernel =
        convolves
            ? Arrays.copyOfRange(weights, 2, weights.length)
            : node.attributes().integers("kernel_shape").orElse(new long[0]);
    WindowGrowth window = new WindowGrowth(node, sizes, kernel);
    return switch (node.operator()) {
      case "ConvTranspose" -> {
        long groups = node.attributes().integer("group", 1);
        yield Growth.times(sizes[0], window.laid(Growth.times(weights[1], groups)));
      }
      case "MaxUnpool" ->
          Math.max(
              Growth.times(sizes[0], window.laid(sizes[1])),
              operands.has(2) ? Growth.product(operands.integers(2)) : 0);
      default -> {
        long padded = Growth.product(sizes[0], sizes[1], window.slid(false));
        long channels = convolves ? weights[0] : sizes[1];
        yield Math.max(padded, Growth.product(sizes[0], channels, window.slid(true)));
      }
    };
  }

  /** Places of the window; or of the padded image that it slides over. */
  private long slid(boolean places) {
    long product = 1;
    for (int i = 0; i < spatial; i++) {
      long size = sizes[i + 2];
      long pads = same ? reach(i) : Growth.plus(widened("pads", i), widened("pads", i + spatial));
      long padded = Growth.plus(size, pads);
      // One more place for a window that may hang over the end.
      long count = Math.max(0, padded - reach(i)) / one("strides", i) + 2;
      product = Growth.times(product, places ? Math.min(count, padded + 1) : padded);
    }
    return product;
  }

  /** Elements of one sample where each entry lays the kernel down. */
  private long laid(long channels) {
    long product = channels;
    for (int i = 0; i < spatial; i++) {
      long steps = Growth.times(Math.max(0, sizes[i + 2] - 1), one("strides", i));
      long full = Growth.plus(steps, Growth.plus(reach(i), 1));
      long wanted = at("output_shape", i, 0);
      long more = Growth.plus(Math.max(0, at("output_padding", i, 0)), lowered(i));
      product = Growth.times(product, Math.max(wanted, Growth.plus(full, more)));
    }
    return product;
  }

  /** How far the kernel reaches behind its first entry. */
  private long reach(int axis) {
    return Growth.times(Math.max(0, kernel[axis] - 1), one("dilations", axis));
  }

  private long one(String attribute, int axis) {
    return Math.max(1, at(attribute, axis, 1));
  }

  private long widened(String attribute, int index) {
    return Math.max(0, at(attribute, index, 0));
  }

  /** What negative padding adds to what is laid down. */
  private long lowered(int axis) {
    long front = Math.max(0, -Math.max(-Long.MAX_VALUE, at("pads", axis, 0)));
    long end = Math.max(0, -Math.max(-Long.MAX_VALUE, at("pads", axis + spatial, 0)));
    return Growth.plus(front, end);
  }

  private long at(String attribute, int index, long absent) {
    long[] values = node.attributes().integers(attribute).orElse(new long[0]);
    return index < values.length ? values[index] : absent;
  }
}
