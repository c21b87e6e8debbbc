package org.ganglion.engine.result;

import java.util.List;

/**
 * A data set of a run.
 *
 * @param name in the pipeline
 * @param files that it was read from
 * @param samples how many were taken
 * @param labels whether it has a class per sample
 */
public record DataRecord(String name, List<FileRecord> files, int samples, boolean labels) {
  /** Copies the list. */
  public DataRecord {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param file relative to the pipeline's folder where it lies below it
   * @param sha256 of its bytes
   */
  public record FileRecord(String file, String sha256) {}
}
