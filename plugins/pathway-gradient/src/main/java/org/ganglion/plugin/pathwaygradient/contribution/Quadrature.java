package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.ArrayList;
import java.util.List;

/** Rules that turn an integral over [0, 1] into a weighted sum. */
public enum Quadrature {
  /**
   * Middles of equal intervals. Best here: the integrand is piecewise constant, and 0 sits on every
   * kink.
   */
  MIDPOINT,
  /** Gauss-Legendre nodes, none of them 0 or 1. */
  GAUSS_LEGENDRE,
  /** Both ends of equal intervals; one evaluation more than intervals. */
  TRAPEZOID,
  /** Plain mean over 0, 0.1, ..., 1, whatever the number of points; not complete. */
  COMPAT_MEAN11,
  /**
   * Plain mean over the factors 0, 0.1, 0.3, ..., 5.5 that the released code of the paper uses by
   * adding where it should set; not complete.
   */
  COMPAT_RELEASED;

  private static final int COMPAT_POINTS = 11;

  /**
   * One node.
   *
   * @param at factor of the activation
   * @param weight in the sum
   */
  record Node(double at, double weight) {}

  /** Whether it only reproduces numbers of released code. */
  boolean compatible() {
    return this == COMPAT_MEAN11 || this == COMPAT_RELEASED;
  }

  /** Its nodes in increasing order. */
  List<Node> nodes(int points) {
    return switch (this) {
      case MIDPOINT -> midpoint(points);
      case GAUSS_LEGENDRE -> gaussLegendre(points);
      case TRAPEZOID -> trapezoid(points);
      case COMPAT_MEAN11 -> compatible(false);
      case COMPAT_RELEASED -> compatible(true);
    };
  }

  private static List<Node> midpoint(int points) {
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < points; k++) {
      nodes.add(new Node((k + 0.5) / points, 1.0 / points));
    }
    return nodes;
  }

  private static List<Node> trapezoid(int intervals) {
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k <= intervals; k++) {
      boolean end = k == 0 || k == intervals;
      nodes.add(new Node((double) k / intervals, (end ? 0.5 : 1.0) / intervals));
    }
    return nodes;
  }

  private static List<Node> compatible(boolean adding) {
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < COMPAT_POINTS; k++) {
      double at = adding ? k * (k + 1) / 20.0 : k / 10.0;
      nodes.add(new Node(at, 1.0 / COMPAT_POINTS));
    }
    return nodes;
  }

  /**
   * Roots of the Legendre polynomial by Newton's method from Chebyshev's guess; converges in a few
   * steps for any number of points.
   */
  private static List<Node> gaussLegendre(int points) {
    List<Node> nodes = new ArrayList<>();
    for (int k = points; k >= 1; k--) {
      double x = Math.cos(Math.PI * (k - 0.25) / (points + 0.5));
      double slope = 1;
      for (int step = 0; step < 100; step++) {
        double before = 1;
        double value = x;
        for (int degree = 2; degree <= points; degree++) {
          double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
          before = value;
          value = next;
        }
        slope = points * (x * value - before) / (x * x - 1);
        double move = value / slope;
        x -= move;
        if (Math.abs(move) < 1e-15) {
          break;
        }
      }
      nodes.add(new Node((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)));
    }
    return nodes;
  }
}
