package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline to run.
 *
 * @param file pipeline file
 * @param overrides of the form {@code steps.pathway.options.sparsity=95}
 * @param out exact run folder; if empty, the next {@code <pipeline>-<number>} in the file's output
 *     folder
 * @param resume whether steps that a broken-off run completed are taken over
 * @since 0.1.0
 */
public record RunRequest(Path file, List<String> overrides, Optional<Path> out, boolean resume) {
  /** Copies the list. */
  public RunRequest {
    overrides = List.copyOf(overrides);
  }

  /** The file as it is. */
  public static RunRequest of(Path file) {
    return new RunRequest(file, List.of(), Optional.empty(), false);
  }
}
