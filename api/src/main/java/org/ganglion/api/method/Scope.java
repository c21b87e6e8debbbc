package org.ganglion.api.method;

/**
 * Which samples one call of a method must see together.
 *
 * @since 0.1.0
 */
public enum Scope {
  /**
   * The answer for a sample does not depend on the other samples. The host calls the method with
   * one part of the samples after the other and joins the answers; every array of the answer then
   * has the samples as its first axis. A selector that reads scores of the whole data set is called
   * once and may answer for the data set.
   */
  PER_SAMPLE,
  /** The method sees all samples in one call. */
  WHOLE_SET
}
