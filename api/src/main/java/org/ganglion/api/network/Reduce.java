package org.ganglion.api.network;

/**
 * How the positions of a unit become one number; a site without positions is left as it is.
 *
 * @since 0.1.0
 */
public enum Reduce {
  /** Keep every neuron. */
  NONE,
  /** Mean over positions. */
  MEAN,
  /** Largest over positions. */
  MAX,
  /** Euclidean norm over positions. */
  L2
}
