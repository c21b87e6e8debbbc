package org.ganglion.api.network;

/**
 * What can be read at a site during a pass. h is the value there after all interventions, a the
 * value before them, Phi the objective, summed over samples.
 *
 * @since 0.1.0
 */
public enum Reading {
  /** h. Along a path: of the last step. */
  VALUE,
  /** dPhi/dh. Along a path: the weighted sum over steps. */
  GRADIENT,
  /**
   * a dPhi/dh, the derivative with respect to a factor at the site, element by element; without
   * interventions the first-order effect of removing the neuron. Along a path: the weighted sum
   * over steps, with a before the path's own interventions.
   */
  GATE,
  /**
   * Along a path only: the sum over steps k of dPhi/dh at step k times the change of h to step k +
   * 1. Weights are not used; the last step only ends it.
   */
  INCREMENT
}
