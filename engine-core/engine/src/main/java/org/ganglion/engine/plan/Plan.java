package org.ganglion.engine.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ganglion.engine.config.PipelineConfig;

/**
 * A pipeline that can be run.
 *
 * @param config where it comes from
 * @param steps in an order in which each finds its upstream results
 */
public record Plan(PipelineConfig config, List<PlannedStep> steps) {
  /** Copies the list. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /** The step of this id. */
  public PlannedStep step(String id) {
    return steps.stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step '" + id + "'"));
  }

  /** Names of the networks that steps use. */
  public Set<String> networks() {
    return steps.stream().flatMap(step -> step.network().stream()).collect(Collectors.toSet());
  }
}
