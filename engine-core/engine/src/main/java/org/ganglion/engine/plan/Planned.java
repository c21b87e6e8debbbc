package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.Problem;

/**
 * A plan, or why there is none.
 *
 * @param plan empty when there are problems
 * @param problems in order of the steps in the file
 */
public record Planned(Optional<Plan> plan, List<Problem> problems) {
  /** Copies the list. */
  public Planned {
    problems = List.copyOf(problems);
  }
}
