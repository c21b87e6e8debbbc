package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A data set as a pipeline names it.
 *
 * @param source where it comes from
 * @param labels how classes in the files become classes of the network
 * @param preparation which rows are taken and what is done to their values
 * @param groups file with a hidden group per sample of the source: idx, {@code .npy}, or {@code
 *     .npz} with {@code groups}
 */
public record DataSpec(
    Source source, LabelRule labels, Preparation preparation, Optional<Path> groups) {
  /** A data set without hidden groups. */
  public DataSpec(Source source, LabelRule labels, Preparation preparation) {
    this(source, labels, preparation, Optional.empty());
  }

  /** A data set without hidden groups whose labels stay as they are. */
  public DataSpec(Source source, Preparation preparation) {
    this(source, LabelRule.NONE, preparation);
  }
}
