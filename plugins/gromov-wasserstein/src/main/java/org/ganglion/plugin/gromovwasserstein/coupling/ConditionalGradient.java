package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.gromovwasserstein.transport.NetworkSimplex;
import org.ganglion.plugin.gromovwasserstein.transport.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Conditional gradient between spaces of any sizes, weights and tables of distances.
 *
 * <p>Each step solves the linearised problem exactly and goes as far along its solution as the
 * objective, a parabola there, is best; where the tables make the objective concave that is all the
 * way. Only one product per step is new: the image of the coupling moves with it. Source: Vayer,
 * Chapel, Flamary, Tavenard, Courty, "Optimal Transport for structured data", 2019, algorithms 1
 * and 2.
 */
final class ConditionalGradient {
  /** Share of the mean squares below which a promised gain is rounding. */
  private static final double NOTHING = 1e-13;

  /** Up to this many entries the last plan's objective is summed over pairs. */
  private static final int SPARSE = 20_000;

  private final Space left;
  private final Space right;
  private final RunContext run;
  private final NetworkSimplex simplex;
  private final double scale;
  private double[] coupling;
  private double[] image;

  ConditionalGradient(Space left, Space right, RunContext run) {
    this.left = left;
    this.right = right;
    this.run = run;
    this.simplex = new NetworkSimplex(left.masses(right), right.masses(left));
    this.scale = left.meanSquare() + right.meanSquare();
    this.coupling = new double[0];
    this.image = new double[0];
  }

  /** Where the descent from the independent coupling ends. */
  CouplingEnd fromProduct(int most) {
    int width = right.size();
    coupling = new double[left.size() * width];
    image = new double[coupling.length];
    for (int row = 0; row < left.size(); row++) {
      for (int column = 0; column < width; column++) {
        coupling[row * width + column] = left.weight(row) * right.weight(column);
        image[row * width + column] = left.mean(row) * right.mean(column);
      }
    }
    return descend(null, most);
  }

  /** Where the descent from a plan ends. */
  CouplingEnd from(Plan start, int most) {
    coupling = dense(start);
    image = image(start);
    return descend(start, most);
  }

  /** The plan of least cost, {@code [left, right]}. */
  Plan cheapest(double[] cost) {
    return simplex.solve(cost);
  }

  /** {@code vertex} is the current coupling where that is a plan. */
  private CouplingEnd descend(@Nullable Plan start, int most) {
    Plan vertex = start;
    double gap;
    boolean settled;
    int iteration = 0;
    while (true) {
      run.checkCancelled();
      double[] cost = new double[image.length];
      for (int i = 0; i < cost.length; i++) {
        cost[i] = -image[i];
      }
      Plan next = simplex.solve(cost);
      double linear = 4 * (next.cost(cost, right.size()) - inner(cost, coupling));
      gap = Math.max(0, -linear);
      settled = gap <= NOTHING * scale;
      if (settled || iteration == most) {
        break;
      }
      iteration++;
      double[] nextImage = image(next);
      double[] nextCoupling = dense(next);
      double curved = -2 * bilinear(nextImage, nextCoupling);
      double step = curved > 0 ? Math.min(1, -linear / (2 * curved)) : curved + linear < 0 ? 1 : 0;
      double gain = -step * (linear + step * curved);
      settled = step == 0 || gain <= NOTHING * scale;
      if (settled) {
        break;
      }
      vertex = step == 1 ? next : null;
      move(nextCoupling, nextImage, step);
    }
    double value =
        vertex != null && vertex.size() <= SPARSE
            ? left.objective(right, vertex)
            : Math.max(0, scale - 2 * inner(image, coupling));
    return new CouplingEnd(value, iteration, gap, settled, coupling);
  }

  private void move(double[] nextCoupling, double[] nextImage, double step) {
    if (step == 1) {
      coupling = nextCoupling;
      image = nextImage;
      return;
    }
    for (int i = 0; i < coupling.length; i++) {
      coupling[i] += step * (nextCoupling[i] - coupling[i]);
      image[i] += step * (nextImage[i] - image[i]);
    }
  }

  /** The step's own image, summed over the step. */
  private double bilinear(double[] nextImage, double[] nextCoupling) {
    double sum = 0;
    for (int i = 0; i < coupling.length; i++) {
      sum += (nextImage[i] - image[i]) * (nextCoupling[i] - coupling[i]);
    }
    return sum;
  }

  private double[] dense(Plan plan) {
    double[] dense = new double[left.size() * right.size()];
    for (int k = 0; k < plan.size(); k++) {
      dense[plan.row(k) * right.size() + plan.column(k)] += plan.mass(k);
    }
    return dense;
  }

  /** The left distances times the plan times the right ones; the plan gathers rows. */
  private double[] image(Plan plan) {
    int width = right.size();
    double[] gathered = new double[left.size() * width];
    for (int k = 0; k < plan.size(); k++) {
      int base = plan.row(k) * width;
      double mass = plan.mass(k);
      for (int column = 0; column < width; column++) {
        gathered[base + column] += mass * right.distance(plan.column(k), column);
      }
    }
    return run.algebra()
        .multiply(left.matrix(), Matrix.owning(left.size(), width, gathered))
        .toArray();
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
