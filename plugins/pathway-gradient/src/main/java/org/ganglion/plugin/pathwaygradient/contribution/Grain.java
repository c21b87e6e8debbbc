package org.ganglion.plugin.pathwaygradient.contribution;

/** What is removed at a time. */
public enum Grain {
  /** One neuron: one element of a map or a vector. */
  NEURONS,
  /** One unit with all its positions: one channel of a map. */
  UNITS
}
