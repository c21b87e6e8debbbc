package org.ganglion.plugin.neucept.statistic;

/** Of a lasso under one penalty. Owns its arrays and hands them out without copying. */
final class Optimum {
  private final double[] signs;
  private final double[] coefficients;
  private final double[] gradient;
  private final int rounds;

  /**
   * @param signs of the coefficients
   * @param gradient {@code xy - G b}
   * @param rounds of equations that it took
   */
  Optimum(double[] signs, double[] coefficients, double[] gradient, int rounds) {
    this.signs = signs;
    this.coefficients = coefficients;
    this.gradient = gradient;
    this.rounds = rounds;
  }

  double[] signs() {
    return signs;
  }

  double[] coefficients() {
    return coefficients;
  }

  double[] gradient() {
    return gradient;
  }

  int rounds() {
    return rounds;
  }
}
