package org.ganglion.engine.evaluate.visual;

/**
 * A linear map from free parameters to planes of pixels, {@code [planes, height, width]}, and its
 * transpose for gradients.
 */
interface Pixels {
  /** Number of parameters of a plane. */
  int parameters();

  /** Planes of pixels from as many planes of parameters. */
  double[] planes(double... parameters);

  /** What a gradient at pixels is at the parameters. */
  double[] transposed(double... gradient);

  /** Every pixel is a parameter. */
  record Plain(int parameters) implements Pixels {
    @Override
    public double[] planes(double... values) {
      return values.clone();
    }

    @Override
    public double[] transposed(double... gradient) {
      return gradient.clone();
    }
  }
}
