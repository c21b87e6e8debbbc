package org.ganglion.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.config.StepConfig;

/**
 * What is known while a step is planned.
 *
 * @param step as written
 * @param head its method and options
 * @param sources networks and data
 * @param heads methods of all steps that have one, by id
 * @param planned steps before this one that are right, by id
 * @param problems takes what is wrong
 */
record StepScope(
    StepConfig step,
    StepHead head,
    Sources sources,
    Map<String, StepHead> heads,
    Map<String, PlannedStep> planned,
    List<Problem> problems) {

  /** Where {@link #heads} holds the attributor of a schedule: no id has a slash. */
  static String attributor(String step) {
    return step + "/attributor";
  }

  /** The attributor of the step's schedule. */
  Optional<StepHead> attributor() {
    return Optional.ofNullable(heads.get(attributor(step.id())));
  }

  /** Adds a problem at a key of the step. */
  void problem(String code, String key, String what, String fix) {
    problems.add(new Problem(code, what, step.where(key), fix));
  }
}
