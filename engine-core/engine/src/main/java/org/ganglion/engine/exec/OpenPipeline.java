package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.plan.Plan;

/**
 * A pipeline with its networks opened, and everything that is wrong with it.
 *
 * @param plan empty when there are problems
 * @param workspace empty when the file could not be read at all
 * @param problems in order of the file
 */
public record OpenPipeline(
    Optional<Plan> plan, Optional<Workspace> workspace, List<Problem> problems)
    implements AutoCloseable {
  /** Copies the list. */
  public OpenPipeline {
    problems = List.copyOf(problems);
  }

  /**
   * The plan.
   *
   * @throws AnalysisException with all problems, when there are any
   */
  public Plan require() {
    return plan.orElseThrow(() -> Refusals.of(problems));
  }

  /** Networks and data; only where there is a plan. */
  public Workspace materials() {
    return workspace.orElseThrow();
  }

  @Override
  public void close() {
    workspace.ifPresent(Workspace::close);
  }
}
