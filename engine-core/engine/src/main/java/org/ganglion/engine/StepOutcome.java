package org.ganglion.engine;

import java.util.List;
import org.ganglion.api.run.Warning;

/**
 * How a step went.
 *
 * @param id its id
 * @param millis wall-clock time
 * @param peakBytes most resident memory while it ran; 0 where the system does not say
 * @param reused whether it was taken over from a broken-off run
 * @param warnings each code once
 * @since 0.1.0
 */
public record StepOutcome(
    String id, long millis, long peakBytes, boolean reused, List<Warning> warnings) {
  /** Copies the list. */
  public StepOutcome {
    warnings = List.copyOf(warnings);
  }
}
