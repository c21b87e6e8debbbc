package org.ganglion.plugin.neucept.statistic;

/**
 * How far coefficients of a lasso are from the optimum at most: primal objective minus the dual one
 * at the residual, which is scaled down until it is feasible.
 */
final class DualityGap {
  private DualityGap() {}

  /**
   * In units of yy.
   *
   * @param gradient {@code xy - G b}
   */
  static double of(Quadratic loss, double[] coefficients, double[] gradient, double penalty) {
    double fit = 0;
    double pull = 0;
    double size = 0;
    double steepest = 0;
    for (int j = 0; j < coefficients.length; j++) {
      fit += coefficients[j] * loss.cross()[j];
      pull += coefficients[j] * gradient[j];
      size += Math.abs(coefficients[j]);
      steepest = Math.max(steepest, Math.abs(gradient[j]));
    }
    double responseResidual = loss.constant() - fit;
    double residual = Math.max(0, responseResidual - pull);
    double scale = steepest > penalty ? penalty / steepest : 1;
    double primal = residual / 2 + penalty * size;
    double dual = scale * responseResidual - scale * scale * residual / 2;
    return primal - dual;
  }
}
