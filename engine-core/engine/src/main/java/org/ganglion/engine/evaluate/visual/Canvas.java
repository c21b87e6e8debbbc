package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/**
 * How the elements of an input lie as channels, rows and columns. A vector is one row.
 *
 * @param shape of the input
 * @param channels number of them
 * @param height rows
 * @param width columns
 * @param channelsLast whether channels vary fastest
 */
record Canvas(Shape shape, int channels, int height, int width, boolean channelsLast) {

  /**
   * Of an input.
   *
   * @throws MethodException M938 when it is neither a vector nor a picture
   */
  static Canvas of(Site input) {
    Shape shape = input.shape();
    return switch (shape.rank()) {
      case 1 -> new Canvas(shape, 1, 1, shape.size(0), false);
      case 2 -> new Canvas(shape, 1, shape.size(0), shape.size(1), false);
      case 3 ->
          input.unitAxis() == 2
              ? new Canvas(shape, shape.size(2), shape.size(0), shape.size(1), true)
              : new Canvas(shape, shape.size(0), shape.size(1), shape.size(2), false);
      default ->
          throw new MethodException(
              Problem.of(
                  "M938",
                  "input '" + input.id() + "' of shape " + shape + " is no vector and no picture",
                  "visualise networks that read vectors, pictures, or pictures with channels"));
    };
  }

  boolean isPicture() {
    return height > 1 && width > 1;
  }

  int positions() {
    return height * width;
  }

  int elements() {
    return channels * positions();
  }

  /** Place in the input of element {@code position} of a channel. */
  int place(int channel, int position) {
    return channelsLast ? position * channels + channel : channel * positions() + position;
  }
}
