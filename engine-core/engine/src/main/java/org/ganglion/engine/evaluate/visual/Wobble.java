package org.ganglion.engine.evaluate.visual;

import java.util.random.RandomGenerator;

/**
 * A small shift, turn and change of size of a picture, sampled between pixels; what lies outside is
 * the nearest edge. A linear map, so that gradients go back by its transpose.
 */
final class Wobble {
  private final int[] sources;
  private final double[] weights;

  private Wobble(int positions) {
    this.sources = new int[4 * positions];
    this.weights = new double[4 * positions];
  }

  /**
   * One drawn at random.
   *
   * @param shift most pixels in each direction
   * @param degrees most degrees in each direction
   * @param zoom largest change of size, as a share
   */
  static Wobble draw(
      Canvas canvas, double shift, double degrees, double zoom, RandomGenerator random) {
    double down = shift * (2 * random.nextDouble() - 1);
    double across = shift * (2 * random.nextDouble() - 1);
    double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
    double size = 1 + zoom * (2 * random.nextDouble() - 1);
    return of(canvas, down, across, angle, size);
  }

  /** A given one. */
  static Wobble of(Canvas canvas, double down, double across, double angle, double size) {
    Wobble wobble = new Wobble(canvas.positions());
    double middleRow = (canvas.height() - 1) / 2.0;
    double middleColumn = (canvas.width() - 1) / 2.0;
    double cos = Math.cos(angle) / size;
    double sin = Math.sin(angle) / size;
    for (int row = 0; row < canvas.height(); row++) {
      for (int column = 0; column < canvas.width(); column++) {
        double y = row - middleRow;
        double x = column - middleColumn;
        wobble.sample(
            canvas,
            row * canvas.width() + column,
            cos * y - sin * x + middleRow + down,
            sin * y + cos * x + middleColumn + across);
      }
    }
    return wobble;
  }

  private void sample(Canvas canvas, int position, double row, double column) {
    double y = Math.max(0, Math.min(canvas.height() - 1, row));
    double x = Math.max(0, Math.min(canvas.width() - 1, column));
    int top = (int) y;
    int left = (int) x;
    for (int corner = 0; corner < 4; corner++) {
      int down = corner / 2;
      int right = corner % 2;
      int sourceRow = Math.min(top + down, canvas.height() - 1);
      int sourceColumn = Math.min(left + right, canvas.width() - 1);
      sources[4 * position + corner] = sourceRow * canvas.width() + sourceColumn;
      weights[4 * position + corner] =
          (down == 1 ? y - top : 1 - (y - top)) * (right == 1 ? x - left : 1 - (x - left));
    }
  }

  /** Each plane moved. */
  double[] moved(double... planes) {
    int positions = sources.length / 4;
    double[] to = new double[planes.length];
    for (int start = 0; start < planes.length; start += positions) {
      for (int i = 0; i < sources.length; i++) {
        to[start + i / 4] += weights[i] * planes[start + sources[i]];
      }
    }
    return to;
  }

  /** The transpose. */
  double[] transposed(double... gradient) {
    int positions = sources.length / 4;
    double[] to = new double[gradient.length];
    for (int start = 0; start < gradient.length; start += positions) {
      for (int i = 0; i < sources.length; i++) {
        to[start + sources[i]] += weights[i] * gradient[start + i / 4];
      }
    }
    return to;
  }
}
