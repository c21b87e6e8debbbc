package org.ganglion.engine.evaluate.degradation;

/** What stands in the place of what was removed from an input. */
public enum Fill {
  /** Mean of each element over the reference, or over the samples where none is given. */
  DATA_MEAN,
  /** 0. */
  ZERO,
  /** Uniform between the smallest and the largest value of these. */
  NOISE
}
