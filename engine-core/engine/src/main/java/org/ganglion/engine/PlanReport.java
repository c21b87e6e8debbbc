package org.ganglion.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a pipeline would do.
 *
 * @param file pipeline file
 * @param steps in order of execution, then evaluations
 * @param samples in all data sets together, if that is known without reading them
 * @param arrayBytes size of all arrays that would be stored, if the number of samples is known
 * @param memoryBytes most memory that results and passes would take at once, roughly
 * @param millis time that it would take, if a trial was asked for
 * @since 0.1.0
 */
public record PlanReport(
    Path file,
    List<Step> steps,
    OptionalLong samples,
    OptionalLong arrayBytes,
    long memoryBytes,
    OptionalLong millis) {
  /** Copies the list. */
  public PlanReport {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param id its id
   * @param kind attributor, selector, partitioner, metric or evaluation
   * @param method id of its method
   * @param version of its method
   * @param plugin folder that the method comes from; empty for an evaluation
   * @param cost in the method's own words
   * @param network name; empty when it needs none
   * @param data name; empty when it needs none
   * @param sites ids
   * @param target as in the pipeline file; empty when it has none
   * @param from ids of the steps that it reads
   * @param options all of them, defaults filled in
   * @param arrayBytes size of the arrays that it would store, if known
   * @param millis time that it would take, if a trial was asked for and tells
   */
  public record Step(
      String id,
      String kind,
      String method,
      String version,
      String plugin,
      String cost,
      Optional<String> network,
      Optional<String> data,
      List<String> sites,
      Optional<String> target,
      List<String> from,
      Map<String, Object> options,
      OptionalLong arrayBytes,
      OptionalLong millis) {
    /** Copies the collections. */
    public Step {
      sites = List.copyOf(sites);
      from = List.copyOf(from);
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }
}
