package org.ganglion.engine.evaluate.visual;

import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.value.Matrix;

/**
 * Pixels from a complex spectrum, by the inverse real Fourier transform. A frequency f (in cycles
 * per pixel) counts {@code sqrt(width height) / max(f, 1 / max(width, height))}, so that equal
 * parameters give a picture like natural ones: steps change large shapes and details alike.
 *
 * <p>The transform is two products with tables of cosines and sines. Parameters of a plane lie as
 * {@code [column frequency, (real, imaginary), row frequency]}.
 *
 * @see <a href="https://github.com/tensorflow/lucid">Lucid, fft_image</a>; an odd width has a
 *     transform of its own here instead of a wider one that is cropped
 */
final class FourierPixels implements Pixels {
  /** Lucid's, so that a start of small noise is nearly grey. */
  private static final double SOFTENED = 4;

  private final LinearAlgebra algebra;
  private final int height;
  private final int width;
  private final int frequencies;
  private final double[] scale;
  private final Matrix rows;
  private final Matrix columns;

  FourierPixels(int height, int width, LinearAlgebra algebra) {
    this.algebra = algebra;
    this.height = height;
    this.width = width;
    this.frequencies = width / 2 + 1;
    this.scale = scales();
    this.rows = Matrix.generate(2 * height, 2 * height, this::row);
    this.columns = Matrix.generate(2 * frequencies, width, this::column);
  }

  private double[] scales() {
    double[] all = new double[2 * height * frequencies];
    double least = 1.0 / Math.max(width, height);
    double size = (double) width * height;
    for (int x = 0; x < frequencies; x++) {
      for (int y = 0; y < height; y++) {
        double across = (double) x / width;
        double down = (double) Math.min(y, height - y) / height;
        double factor = Math.sqrt(size) / Math.max(Math.hypot(across, down), least);
        all[2 * x * height + y] = factor / size / SOFTENED;
        all[(2 * x + 1) * height + y] = factor / size / SOFTENED;
      }
    }
    return all;
  }

  /** From (real, imaginary) by row frequency to (real, imaginary) by row. */
  private double row(int in, int out) {
    double angle = 2 * Math.PI * ((long) (in % height) * (out % height) % height) / height;
    boolean real = in < height;
    if (out < height) {
      return real ? Math.cos(angle) : -Math.sin(angle);
    }
    return real ? Math.sin(angle) : Math.cos(angle);
  }

  /** From (real, imaginary) by column frequency to a column. */
  private double column(int in, int out) {
    int frequency = in % frequencies;
    double angle = 2 * Math.PI * ((long) frequency * out % width) / width;
    double twice = frequency == 0 || 2 * frequency == width ? 1 : 2;
    return in < frequencies ? twice * Math.cos(angle) : -twice * Math.sin(angle);
  }

  @Override
  public int parameters() {
    return scale.length;
  }

  @Override
  public double[] planes(double... parameters) {
    int planes = parameters.length / scale.length;
    double[] scaled = scaled(parameters);
    Matrix down = algebra.multiply(Matrix.owning(planes * frequencies, 2 * height, scaled), rows);
    double[] turned = turned(down.toArray(), planes);
    return algebra
        .multiply(Matrix.owning(planes * height, 2 * frequencies, turned), columns)
        .toArray();
  }

  @Override
  public double[] transposed(double... gradient) {
    int planes = gradient.length / (height * width);
    Matrix across =
        algebra.multiply(
            Matrix.owning(planes * height, width, gradient.clone()), false, columns, true);
    double[] back = turnedBack(across.toArray(), planes);
    Matrix up =
        algebra.multiply(Matrix.owning(planes * frequencies, 2 * height, back), false, rows, true);
    return scaled(up.toArray());
  }

  private double[] scaled(double... values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = values[i] * scale[i % scale.length];
    }
    return scaled;
  }

  /** From {@code [plane, frequency, part, row]} to {@code [plane, row, part, frequency]}. */
  private double[] turned(double[] from, int planes) {
    double[] to = new double[from.length];
    for (int plane = 0; plane < planes; plane++) {
      int start = plane * scale.length;
      for (int x = 0; x < frequencies; x++) {
        for (int part = 0; part < 2; part++) {
          for (int y = 0; y < height; y++) {
            to[start + (2 * y + part) * frequencies + x] =
                from[start + (2 * x + part) * height + y];
          }
        }
      }
    }
    return to;
  }

  private double[] turnedBack(double[] from, int planes) {
    double[] to = new double[from.length];
    for (int plane = 0; plane < planes; plane++) {
      int start = plane * scale.length;
      for (int x = 0; x < frequencies; x++) {
        for (int part = 0; part < 2; part++) {
          for (int y = 0; y < height; y++) {
            to[start + (2 * x + part) * height + y] =
                from[start + (2 * y + part) * frequencies + x];
          }
        }
      }
    }
    return to;
  }
}
