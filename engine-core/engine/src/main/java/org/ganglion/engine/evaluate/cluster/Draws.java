package org.ganglion.engine.evaluate.cluster;

/** What the random parts of one draw have to do with each other. */
public enum Draws {
  /** As {@link Profile} says. */
  BY_PROFILE,
  /** Pieces of one permutation of the layer, as the groups are: whole draws can be compared. */
  SHARED,
  /** A permutation for each group, as in the published code: there is no omnibus test. */
  SEPARATE
}
