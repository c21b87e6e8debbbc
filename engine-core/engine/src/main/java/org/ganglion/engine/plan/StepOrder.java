package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.config.OfConfig;
import org.ganglion.engine.config.StepConfig;

/** Sorts steps so that each comes after those that it reads; the order of the file decides ties. */
final class StepOrder {
  private final Map<String, StepConfig> steps = new LinkedHashMap<>();
  private final List<Problem> problems;

  StepOrder(List<StepConfig> steps, List<Problem> problems) {
    steps.forEach(step -> this.steps.putIfAbsent(step.id(), step));
    this.problems = problems;
  }

  /** Steps that a step names, whether they exist or not. */
  static List<String> named(StepConfig step) {
    Stream<String> of =
        step.of().stream()
            .flatMap(
                config -> {
                  if (config instanceof OfConfig.SamplesOfStep samples) {
                    return Stream.of(samples.step());
                  }
                  return config instanceof OfConfig.Layers layers
                      ? Stream.of(layers.step())
                      : Stream.empty();
                });
    return Stream.concat(step.from().stream(), of).distinct().toList();
  }

  /**
   * The sorted steps; steps on or behind a cycle, and behind steps that do not exist, are left out.
   */
  List<StepConfig> sorted() {
    steps.values().forEach(this::checkNames);
    List<StepConfig> sorted = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (StepConfig step : steps.values()) {
        if (!done.contains(step.id()) && done.containsAll(named(step))) {
          done.add(step.id());
          sorted.add(step);
          moved = true;
          break;
        }
      }
    }
    Set<String> told = new LinkedHashSet<>();
    for (StepConfig step : steps.values()) {
      if (!done.contains(step.id()) && !told.contains(step.id())) {
        cycle(step, done, told);
      }
    }
    return sorted;
  }

  private void checkNames(StepConfig step) {
    for (String name : named(step)) {
      if (!steps.containsKey(name)) {
        List<String> others = steps.keySet().stream().filter(id -> !id.equals(step.id())).toList();
        problems.add(
            new Problem(
                "C204",
                "there is no step '" + name + "'",
                step.where(step.from().contains(name) ? "from" : "of"),
                Nearest.hint(name, others) + hintOfSites(step, name)));
      }
    }
  }

  private static String hintOfSites(StepConfig step, String name) {
    boolean ofSamples =
        step.of().filter(config -> config instanceof OfConfig.SamplesOfStep).isPresent();
    return ofSamples ? "; the activations of a site are '{samples: [" + name + "]}'" : "";
  }

  /** Follows what the step reads until a step comes up again. */
  private void cycle(StepConfig start, Set<String> done, Set<String> told) {
    Set<String> path = new LinkedHashSet<>();
    StepConfig at = start;
    while (path.add(at.id())) {
      StepConfig next = null;
      for (String name : named(at)) {
        StepConfig candidate = steps.get(name);
        if (candidate != null && !done.contains(name) && (next == null || path.contains(name))) {
          next = candidate;
        }
      }
      if (next == null || told.contains(next.id())) {
        return;
      }
      at = next;
    }
    List<String> loop = new ArrayList<>(path);
    loop = new ArrayList<>(loop.subList(loop.indexOf(at.id()), loop.size()));
    told.addAll(loop);
    loop.add(at.id());
    problems.add(
        new Problem(
            "C205",
            "steps read each other: " + String.join(" <- ", loop),
            at.where("from"),
            "take one of these out of 'from'"));
  }
}
