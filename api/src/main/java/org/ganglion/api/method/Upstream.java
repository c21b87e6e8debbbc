package org.ganglion.api.method;

/**
 * Kinds of earlier result that a method may read through {@code from}.
 *
 * @since 0.1.0
 */
public enum Upstream {
  /** Scores of neurons. */
  NEURON_ATTRIBUTION,
  /** Scores of input features. */
  FEATURE_ATTRIBUTION,
  /** Picked neurons. */
  SELECTION,
  /** Groups. */
  PARTITION
}
