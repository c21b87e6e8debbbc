package org.ganglion.plugin.pathwaygradient.selection;

/** What becomes of neurons that never had a score above 0 while others were pruned. */
public enum Leftovers {
  /** They stay, so that the pathway is larger than was asked for. */
  KEEP,
  /** Randomly chosen ones are left out until the sparsity is the one asked for. */
  DROP
}
