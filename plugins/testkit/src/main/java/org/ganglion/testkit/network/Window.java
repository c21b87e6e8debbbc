package org.ganglion.testkit.network;

import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;

/**
 * A rectangular window that slides over a map of {@code [channels, height, width]}.
 *
 * @param input shape of the map
 * @param height of the window
 * @param width of the window
 * @param stride both ways
 * @param padding on all four sides
 */
record Window(Shape input, int height, int width, int stride, int padding) {
  Window {
    if (input.rank() != 3 || height < 1 || width < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "a window of " + height + " x " + width + " does not slide over " + input);
    }
  }

  int channels() {
    return input.size(0);
  }

  int rows() {
    return (input.size(1) + 2 * padding - height) / stride + 1;
  }

  int columns() {
    return (input.size(2) + 2 * padding - width) / stride + 1;
  }

  /** Shape of what a layer of {@code channels} channels writes. */
  Shape output(int channels) {
    return Shape.of(channels, rows(), columns());
  }

  /**
   * Position in the map under window element {@code (i, j)} of output {@code (row, column)}, or -1
   * when that is padding.
   */
  int under(int channel, int row, int column, int i, int j) {
    int y = row * stride + i - padding;
    int x = column * stride + j - padding;
    if (y < 0 || y >= input.size(1) || x < 0 || x >= input.size(2)) {
      return -1;
    }
    return (channel * input.size(1) + y) * input.size(2) + x;
  }

  Map<String, List<Long>> attributes() {
    long pad = padding;
    return Map.of(
        "kernel_shape", List.of((long) height, (long) width),
        "strides", List.of((long) stride, (long) stride),
        "pads", List.of(pad, pad, pad, pad));
  }
}
