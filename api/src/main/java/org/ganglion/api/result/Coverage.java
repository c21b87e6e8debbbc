package org.ganglion.api.result;

/**
 * Whether an answer has one row per sample or holds for the data set.
 *
 * @since 0.1.0
 */
public enum Coverage {
  /** The first axis of every array is the samples of the query. */
  SAMPLE,
  /** No sample axis. */
  DATASET
}
