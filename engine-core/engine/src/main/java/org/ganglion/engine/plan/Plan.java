package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ganglion.engine.config.PipelineConfig;

/**
 * A pipeline that can be run.
 *
 * @param config where it comes from
 * @param steps in an order in which each finds its upstream results
 * @param evaluations in order of the file
 */
public record Plan(
    PipelineConfig config, List<PlannedStep> steps, List<PlannedEvaluation> evaluations) {
  /** Copies the lists. */
  public Plan {
    steps = List.copyOf(steps);
    evaluations = List.copyOf(evaluations);
  }

  /**
   * A step with all that it reads, directly or not.
   *
   * @return in an order in which each finds its upstream results
   */
  public List<PlannedStep> upTo(String id) {
    Set<String> wanted = new LinkedHashSet<>(Set.of(id));
    List<PlannedStep> chain = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      PlannedStep step = steps.get(i);
      if (wanted.contains(step.id())) {
        wanted.addAll(step.upstream());
        chain.add(0, step);
      }
    }
    return chain;
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
    return Stream.concat(
            steps.stream()
                .flatMap(
                    step ->
                        Stream.concat(
                            step.network().stream(),
                            step.sources().stream().map(SampleSource::network))),
            evaluations.stream().map(evaluation -> evaluation.samples().network()))
        .collect(Collectors.toSet());
  }
}
