package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A finished run.
 *
 * @param folder run folder
 * @param report report page, if one was asked for
 * @param steps in order of execution
 * @param millis wall-clock time
 * @param peakBytes most resident memory of the process; 0 where the system does not say
 * @since 0.1.0
 */
public record RunOutcome(
    Path folder, Optional<Path> report, List<StepOutcome> steps, long millis, long peakBytes) {
  /** Copies the list. */
  public RunOutcome {
    steps = List.copyOf(steps);
  }
}
