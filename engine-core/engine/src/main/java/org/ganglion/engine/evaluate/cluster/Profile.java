package org.ganglion.engine.evaluate.cluster;

/** Whose statistics. */
public enum Profile {
  /** Ties count against, undefined values are left out, nulls are those of ranks. */
  CORRECTED,
  /** As in the published code. */
  AUTHORS
}
