package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;

/**
 * A start found by following the entropic optimum from a warm temperature to a cold one.
 *
 * <p>At each temperature {@code T <- Sinkhorn(gradient(T))}, a projected gradient in the geometry
 * of the entropy, with the gradient taken where the last step would lead if it were repeated: it is
 * linear in the coupling, so that this costs no product, and a third of the steps goes as far.
 * Source of the step: Peyre, Cuturi, Solomon, "Gromov-Wasserstein Averaging of Kernel and Distance
 * Matrices", 2016; the schedule and the extrapolation are ours. The entropic value is biased and
 * never reported: only the last coupling is used, to start an exact descent.
 */
final class Annealing {
  private static final double WARMEST = 0.06;
  private static final double COLDEST = 0.003;
  private static final double COOLING = 0.75;
  private static final int STEPS = 2;

  /** Total change of the coupling, whose mass is 1, at which a temperature is done. */
  private static final double STILL = 1e-2;

  private final Space left;
  private final Space right;
  private final RunContext run;
  private final Sinkhorn sinkhorn;

  Annealing(Space left, Space right, RunContext run) {
    this.left = left;
    this.right = right;
    this.run = run;
    this.sinkhorn = new Sinkhorn(left, right, run);
  }

  /** The coldest coupling, {@code [left, right]}, with negative entries: a cost to be minimised. */
  double[] negativeCoupling() {
    int rows = left.size();
    int columns = right.size();
    double[] coupling = new double[rows * columns];
    for (int i = 0; i < coupling.length; i++) {
      coupling[i] = left.weight(i / columns) * right.weight(i % columns);
    }
    double scale = left.meanSquare() + right.meanSquare();
    double[] before = image(coupling);
    for (double share = WARMEST; share > COLDEST; share *= COOLING) {
      for (int step = 0; step < STEPS; step++) {
        run.checkCancelled();
        double[] image = image(coupling);
        double[] next = sinkhorn.couple(gradient(image, before), share * scale);
        before = image;
        double moved = 0;
        for (int i = 0; i < next.length; i++) {
          moved += Math.abs(next[i] - coupling[i]);
        }
        coupling = next;
        if (moved < STILL) {
          break;
        }
      }
    }
    for (int i = 0; i < coupling.length; i++) {
      coupling[i] = -coupling[i];
    }
    return coupling;
  }

  /** The coupling between the two tables of distances. */
  private double[] image(double[] coupling) {
    Matrix half =
        run.algebra().multiply(left.matrix(), Matrix.owning(left.size(), right.size(), coupling));
    return run.algebra().multiply(half, right.matrix()).toArray();
  }

  /** The part of the gradient that depends on the coupling; the rest moves potentials only. */
  private static double[] gradient(double[] image, double[] before) {
    double[] gradient = new double[image.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -4 * (2 * image[i] - before[i]);
    }
    return gradient;
  }
}
