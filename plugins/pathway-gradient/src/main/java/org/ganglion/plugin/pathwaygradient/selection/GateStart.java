package org.ganglion.plugin.pathwaygradient.selection;

/** Where gates begin. */
public enum GateStart {
  /** At 1: the network as it is. */
  ONE,
  /** At random numbers between 0 and 1. */
  RANDOM
}
