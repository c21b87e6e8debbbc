package org.ganglion.engine.evaluate.visual;

import java.util.Optional;
import org.ganglion.api.value.Tensor;

/**
 * Images from free parameters: pixels, mixed colours, squeezed by a sigmoid into the range of each
 * channel.
 */
final class Images {
  private final Canvas canvas;
  private final Pixels pixels;
  private final PixelRange range;
  private double[] squeezed = {};

  Images(Canvas canvas, Pixels pixels, PixelRange range) {
    this.canvas = canvas;
    this.pixels = pixels;
    this.range = range;
  }

  /** Number of parameters of an image. */
  int parameters() {
    return canvas.channels() * pixels.parameters();
  }

  /** The images of as many sets of parameters, {@code [images, ...input shape]}. */
  Tensor of(double[] parameters, Optional<Wobble> wobble) {
    double[] planes =
        Colours.mixed(pixels.planes(parameters), canvas.channels(), canvas.positions());
    squeezed = new double[planes.length];
    for (int i = 0; i < planes.length; i++) {
      squeezed[i] = 1 / (1 + Math.exp(-planes[i]));
    }
    double[] shown = wobble.isPresent() ? wobble.get().moved(squeezed) : squeezed;
    int images = planes.length / canvas.elements();
    float[] values = new float[planes.length];
    for (int plane = 0; plane < images * canvas.channels(); plane++) {
      int channel = plane % canvas.channels();
      int start = plane / canvas.channels() * canvas.elements();
      for (int i = 0; i < canvas.positions(); i++) {
        values[start + canvas.place(channel, i)] =
            (float) range.value(channel, shown[plane * canvas.positions() + i]);
      }
    }
    return Tensor.of(canvas.shape().prepend(images), values);
  }

  /**
   * What a gradient at the images is at the parameters that they were last made of.
   *
   * @param wobble that they were made with
   */
  double[] transposed(Tensor gradient, Optional<Wobble> wobble) {
    double[] planes = new double[squeezed.length];
    int images = planes.length / canvas.elements();
    for (int plane = 0; plane < images * canvas.channels(); plane++) {
      int channel = plane % canvas.channels();
      long start = (long) (plane / canvas.channels()) * canvas.elements();
      for (int i = 0; i < canvas.positions(); i++) {
        planes[plane * canvas.positions() + i] =
            gradient.get(start + canvas.place(channel, i)) * range.width(channel);
      }
    }
    double[] still = wobble.isPresent() ? wobble.get().transposed(planes) : planes;
    for (int i = 0; i < still.length; i++) {
      still[i] *= squeezed[i] * (1 - squeezed[i]);
    }
    return pixels.transposed(Colours.transposed(still, canvas.channels(), canvas.positions()));
  }
}
