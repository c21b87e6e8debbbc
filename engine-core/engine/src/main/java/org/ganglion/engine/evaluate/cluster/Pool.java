package org.ganglion.engine.evaluate.cluster;

/** Which neurons of a layer random parts are drawn from, and sizes are shares of. */
public enum Pool {
  /** As {@link Profile} says. */
  BY_PROFILE,
  /** Those that are in a group. */
  GROUPED,
  /** All. */
  LAYER
}
