package org.ganglion.engine.evaluate.visual;

/**
 * Mixes three planes into red, green and blue as they go together in natural images, so that a step
 * in one plane changes brightness before hue. Other numbers of channels are left alone.
 *
 * @see <a href="https://github.com/tensorflow/lucid">Lucid, to_valid_rgb</a>: its matrix, divided
 *     by its longest column
 */
final class Colours {
  private static final double[][] MIX = {{.26, .09, .02}, {.27, 0, -.05}, {.27, -.09, .03}};
  private static final double LONGEST = Math.sqrt(.26 * .26 + .27 * .27 + .27 * .27);

  private Colours() {}

  /** Mixes planes {@code [images, channels, positions]}. */
  static double[] mixed(double[] planes, int channels, int positions) {
    return applied(planes, channels, positions, false);
  }

  /** The transpose, for gradients. */
  static double[] transposed(double[] gradient, int channels, int positions) {
    return applied(gradient, channels, positions, true);
  }

  private static double[] applied(double[] from, int channels, int positions, boolean transpose) {
    if (channels != 3) {
      return from;
    }
    double[] to = new double[from.length];
    for (int start = 0; start < from.length; start += 3 * positions) {
      for (int out = 0; out < 3; out++) {
        for (int in = 0; in < 3; in++) {
          double factor = (transpose ? MIX[in][out] : MIX[out][in]) / LONGEST;
          for (int i = 0; i < positions; i++) {
            to[start + out * positions + i] += factor * from[start + in * positions + i];
          }
        }
      }
    }
    return to;
  }
}
