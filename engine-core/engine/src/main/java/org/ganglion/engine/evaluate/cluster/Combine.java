package org.ganglion.engine.evaluate.cluster;

/** The null of Fisher's sum over sub-clusters. */
public enum Combine {
  /** As {@link Profile} says. */
  BY_PROFILE,
  /** Simulated ranks: holds its level for few draws too. */
  SIMULATED,
  /** Chi-square, as in the published code: conservative for ranks, which are discrete. */
  CHI_SQUARE
}
