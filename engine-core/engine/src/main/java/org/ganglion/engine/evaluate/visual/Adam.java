package org.ganglion.engine.evaluate.visual;

/** Adam's steps uphill, with betas 0.9 and 0.999. Element by element, so that images never mix. */
final class Adam {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-8;

  private final double rate;
  private final double[] mean;
  private final double[] square;
  private int steps;

  Adam(int parameters, double rate) {
    this.rate = rate;
    this.mean = new double[parameters];
    this.square = new double[parameters];
  }

  /** Moves {@code values} along {@code gradient}. */
  void climb(double[] values, double... gradient) {
    steps++;
    double first = 1 - Math.pow(FIRST, steps);
    double second = 1 - Math.pow(SECOND, steps);
    for (int i = 0; i < values.length; i++) {
      mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
      square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
      values[i] += rate * (mean[i] / first) / (Math.sqrt(square[i] / second) + EPSILON);
    }
  }
}
