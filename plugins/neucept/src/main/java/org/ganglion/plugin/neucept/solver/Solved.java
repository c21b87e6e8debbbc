package org.ganglion.plugin.neucept.solver;

/**
 * How far an iterative solver came.
 *
 * @param sweeps over all columns
 * @param converged whether it ended by its own rule, not by the most sweeps it may take
 * @param residual what is left, without a unit; 0 at the optimum. Which one, the solver says
 */
public record Solved(long sweeps, boolean converged, double residual) {
  /** Of two solvers that work on parts of one problem, side by side. */
  public Solved beside(Solved other) {
    return new Solved(
        Math.max(sweeps, other.sweeps),
        converged && other.converged,
        Math.max(residual, other.residual));
  }
}
