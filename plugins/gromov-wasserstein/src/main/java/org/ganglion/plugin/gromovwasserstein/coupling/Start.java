package org.ganglion.plugin.gromovwasserstein.coupling;

/** Where a search begins. */
public enum Start {
  /** Sample i matched with sample i; needs the same samples in both layers. */
  IDENTITY,
  /** The matching behind Memoli's third lower bound: samples with alike rows of distances. */
  TLB,
  /** Samples in the order of their root mean square distance to the others. */
  FLB,
  /** The independent coupling, at which Python Optimal Transport begins. */
  PRODUCT,
  /** Matchings drawn at random. */
  RANDOM,
  /** Entropic couplings from a warm to a cold temperature; tried last. */
  ANNEALED
}
