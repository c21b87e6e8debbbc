package org.ganglion.plugin.gromovwasserstein.coupling;

import org.ganglion.plugin.gromovwasserstein.transport.Plan;

/** Where a descent through couplings ended. */
final class CouplingEnd {
  private final double objective;
  private final int iterations;
  private final double gap;
  private final boolean settled;
  private final double[] coupling;

  /** Takes the coupling over, {@code [left, right]}. */
  CouplingEnd(double objective, int iterations, double gap, boolean settled, double[] coupling) {
    this.objective = objective;
    this.iterations = iterations;
    this.gap = gap;
    this.settled = settled;
    this.coupling = coupling;
  }

  double objective() {
    return objective;
  }

  int iterations() {
    return iterations;
  }

  /** What the best linear step would promise. */
  double gap() {
    return gap;
  }

  /** Whether the descent ended by itself, not because it had no more iterations. */
  boolean settled() {
    return settled;
  }

  /**
   * Mass that goes from a point of the left space to one of the right.
   *
   * @param width points of the right space
   */
  Plan plan(int width) {
    return Plan.of(coupling, width);
  }
}
