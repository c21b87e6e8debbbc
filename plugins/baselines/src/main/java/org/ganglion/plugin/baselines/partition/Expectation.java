package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.baselines.partition.MixtureOptions.Shape;

/** Expectation maximisation of a Gaussian mixture, begun at a clustering. */
final class Expectation {
  private static final double RIDGE = 1e-6;

  private final PointSet points;
  private final Shape shape;
  private final double ridge;

  /** Per component, the share of each point. */
  private final double[][] shares;

  private Component[] components = new Component[0];
  private double logLikelihood;
  private int iterations;
  private boolean converged;

  private Expectation(PointSet points, int groups, Shape shape) {
    this.points = points;
    this.shape = shape;
    this.ridge = RIDGE * (points.meanVariance() > 0 ? points.meanVariance() : 1);
    this.shares = new double[groups][points.size()];
  }

  /** Fits a mixture of as many components as the clustering has groups. */
  static Expectation fit(PointSet points, Lloyd start, MixtureOptions options, RunContext run) {
    Expectation fit = new Expectation(points, start.groups(), options.covariance());
    for (int row = 0; row < points.size(); row++) {
      fit.shares[start.labels()[row]][row] = 1;
    }
    fit.maximise();
    double before = Double.NEGATIVE_INFINITY;
    while (fit.iterations < options.maxIterations() && !fit.converged) {
      run.checkCancelled();
      fit.expect();
      fit.maximise();
      fit.iterations++;
      fit.converged = Math.abs(fit.logLikelihood - before) < options.tolerance();
      before = fit.logLikelihood;
    }
    fit.expect();
    return fit;
  }

  private void maximise() {
    components =
        Arrays.stream(shares)
            .map(own -> Component.of(points, own, shape, ridge))
            .toArray(Component[]::new);
  }

  private void expect() {
    double[] logs = new double[components.length];
    double[] scratch = new double[points.width()];
    double sum = 0;
    for (int row = 0; row < points.size(); row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < logs.length; i++) {
        logs[i] = components[i].logDensity(points, row, scratch);
        largest = Math.max(largest, logs[i]);
      }
      double total = 0;
      for (double log : logs) {
        total += Math.exp(log - largest);
      }
      double all = largest + Math.log(total);
      for (int i = 0; i < logs.length; i++) {
        shares[i][row] = Math.exp(logs[i] - all);
      }
      sum += all;
    }
    logLikelihood = sum / points.size();
  }

  /** Component of the largest share per point, the first of equals. */
  int[] labels() {
    int[] labels = new int[points.size()];
    for (int row = 0; row < labels.length; row++) {
      for (int i = 1; i < shares.length; i++) {
        labels[row] = shares[i][row] > shares[labels[row]][row] ? i : labels[row];
      }
    }
    return labels;
  }

  /** Share of the chosen component per point. */
  double[] certainty() {
    int[] labels = labels();
    double[] certainty = new double[labels.length];
    Arrays.setAll(certainty, row -> shares[labels[row]][row]);
    return certainty;
  }

  /** {@code -2 log L + parameters log n}: smaller is better. */
  double criterion() {
    long parameters = shape.parameters(components.length, points.width());
    return -2 * logLikelihood * points.size() + parameters * Math.log(points.size());
  }

  int size() {
    return components.length;
  }

  Component component(int index) {
    return components[index];
  }

  /** Per point. */
  double logLikelihood() {
    return logLikelihood;
  }

  int iterations() {
    return iterations;
  }

  boolean converged() {
    return converged;
  }
}
