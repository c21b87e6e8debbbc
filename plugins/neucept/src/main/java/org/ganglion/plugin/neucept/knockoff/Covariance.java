package org.ganglion.plugin.neucept.knockoff;

/** How the correlation of activations is estimated. */
public enum Covariance {
  /** Ledoit and Wolf 2004: shrunk towards a multiple of the identity. */
  LEDOIT_WOLF,
  /** Chen, Wiesel, Eldar, Hero 2010: oracle-approximating shrinkage, for Gaussian rows. */
  OAS,
  /** As the samples have it, not shrunk; definite only with fewer columns than samples. */
  SAMPLE
}
