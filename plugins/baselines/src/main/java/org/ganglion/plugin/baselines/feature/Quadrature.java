package org.ganglion.plugin.baselines.feature;

import java.util.ArrayList;
import java.util.List;

/** How an integral over [0, 1] becomes a weighted sum. */
public enum Quadrature {
  /** Middles of equal parts: never touches the ends, where a ReLU network has its kinks. */
  MIDPOINT,
  /** Gauss-Legendre nodes: exact for polynomials of degree 2 points - 1. */
  GAUSS_LEGENDRE,
  /**
   * Both ends of equal intervals, the first and the last with half weight; one evaluation more than
   * intervals.
   */
  TRAPEZOID,
  /** Right ends of equal parts, as in equation 3 of Sundararajan et al. */
  RIGHT;

  /**
   * The points in ascending order; weights sum to 1.
   *
   * @param count of points; of intervals for the trapezoidal rule
   */
  List<Point> points(int count) {
    return switch (this) {
      case MIDPOINT -> equal(count, 0.5);
      case RIGHT -> equal(count, 1);
      case TRAPEZOID -> trapezoid(count);
      case GAUSS_LEGENDRE -> gauss(count);
    };
  }

  private static List<Point> equal(int count, double shift) {
    List<Point> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      points.add(new Point((i + shift) / count, 1.0 / count));
    }
    return points;
  }

  private static List<Point> trapezoid(int intervals) {
    List<Point> points = new ArrayList<>(intervals + 1);
    for (int i = 0; i <= intervals; i++) {
      double end = i == 0 || i == intervals ? 0.5 : 1;
      points.add(new Point((double) i / intervals, end / intervals));
    }
    return points;
  }

  /**
   * Newton's method on the Legendre polynomial, from Tricomi's first approximation of its roots.
   */
  private static List<Point> gauss(int count) {
    List<Point> points = new ArrayList<>(count);
    for (int i = count; i >= 1; i--) {
      double x = Math.cos(Math.PI * (i - 0.25) / (count + 0.5));
      double slope = 0;
      for (int step = 0; step < 100; step++) {
        double[] legendre = legendre(count, x);
        slope = legendre[1];
        double change = legendre[0] / slope;
        x -= change;
        if (Math.abs(change) < 1e-15) {
          break;
        }
      }
      points.add(new Point((x + 1) / 2, 1 / ((1 - x * x) * slope * slope)));
    }
    return points;
  }

  /**
   * Value and derivative of the Legendre polynomial of this degree, by its three-term recurrence.
   */
  private static double[] legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int n = 2; n <= degree; n++) {
      double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
      before = value;
      value = next;
    }
    return new double[] {value, degree * (x * value - before) / (x * x - 1)};
  }

  /**
   * One point of the sum.
   *
   * @param at in [0, 1]
   * @param weight of it
   */
  record Point(double at, double weight) {}
}
