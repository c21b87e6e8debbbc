package org.ganglion.plugin.pathwaygradient.selection;

/** What has a gate of its own. */
public enum GateGrain {
  /** Every neuron: every element of a map or a vector. */
  NEURONS,
  /** Every unit with all its positions: every channel of a map. */
  UNITS
}
