package org.ganglion.engine.data;

import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Bilinear interpolation over the last two axes with half-pixel centres, as {@code
 * torch.nn.functional.interpolate(mode="bilinear", align_corners=False, antialias=False)}.
 */
final class Resize {
  private Resize() {}

  /** {@code images} of shape {@code [..., height, width]} at another height and width. */
  static Tensor to(Tensor images, Preparation.Size size) {
    Shape shape = images.shape();
    int[] sizes = shape.toArray();
    int height = sizes[sizes.length - 2];
    int width = sizes[sizes.length - 1];
    if (height == size.height() && width == size.width()) {
      return images;
    }
    sizes[sizes.length - 2] = size.height();
    sizes[sizes.length - 1] = size.width();
    Tensor.Builder target = Tensor.builder(Shape.of(sizes));
    Axis rows = new Axis(height, size.height());
    Axis columns = new Axis(width, size.width());
    long plane = (long) height * width;
    long planes = plane == 0 ? 0 : images.elements() / plane;
    long at = 0;
    for (long i = 0; i < planes; i++) {
      for (int y = 0; y < size.height(); y++) {
        long upper = i * plane + (long) rows.lower[y] * width;
        long lower = i * plane + (long) rows.upper[y] * width;
        for (int x = 0; x < size.width(); x++) {
          int left = columns.lower[x];
          int right = columns.upper[x];
          float share = columns.share[x];
          float above = mix(images.get(upper + left), images.get(upper + right), share);
          float below = mix(images.get(lower + left), images.get(lower + right), share);
          target.set(at++, mix(above, below, rows.share[y]));
        }
      }
    }
    return target.build();
  }

  private static float mix(float a, float b, float share) {
    return (1 - share) * a + share * b;
  }

  /** Which two positions of an axis each new position lies between, and how near to the second. */
  private static final class Axis {
    final int[] lower;
    final int[] upper;
    final float[] share;

    Axis(int from, int to) {
      lower = new int[to];
      upper = new int[to];
      share = new float[to];
      for (int i = 0; i < to; i++) {
        double position = Math.max(0, (i + 0.5) * from / to - 0.5);
        lower[i] = Math.min((int) position, from - 1);
        upper[i] = Math.min(lower[i] + 1, from - 1);
        share[i] = (float) (position - lower[i]);
      }
    }
  }
}
