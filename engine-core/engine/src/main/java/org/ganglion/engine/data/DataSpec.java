package org.ganglion.engine.data;

/**
 * A data set as a pipeline names it.
 *
 * @param source where it comes from
 * @param labels how classes in the files become classes of the network
 * @param preparation which rows are taken and what is done to their values
 */
public record DataSpec(Source source, LabelRule labels, Preparation preparation) {
  /** A data set whose labels stay as they are. */
  public DataSpec(Source source, Preparation preparation) {
    this(source, LabelRule.NONE, preparation);
  }
}
