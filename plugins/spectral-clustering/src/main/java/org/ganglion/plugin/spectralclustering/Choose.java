package org.ganglion.plugin.spectralclustering;

/** Where the number of groups comes from. */
public enum Choose {
  /** As many as asked for. */
  FIXED,
  /** As many as there are eigenvalues before the widest gap, at most those asked for. */
  EIGENGAP,
  /** All numbers from 2 to the one asked for are tried; the largest modularity wins. */
  SWEEP
}
