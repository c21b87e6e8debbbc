package org.ganglion.engine.config;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.Problem;

/**
 * What could be read of a pipeline file.
 *
 * @param config what was understood; empty when the file is not even a map
 * @param problems everything that is wrong, in order of the file
 */
public record Parsed(Optional<PipelineConfig> config, List<Problem> problems) {
  /** Copies the list. */
  public Parsed {
    problems = List.copyOf(problems);
  }
}
