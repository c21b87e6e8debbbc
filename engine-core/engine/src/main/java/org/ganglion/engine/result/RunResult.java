package org.ganglion.engine.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code result.json}.
 *
 * @param apiVersion of this file's form
 * @param ganglion version of the program
 * @param seed of all random numbers
 * @param settings that results depend on in the last digits
 * @param configuration effective pipeline, all defaults filled in
 * @param networks that were run
 * @param data that went through them
 * @param plugins that steps used
 * @param versions of what computes, by name
 * @param steps in order of execution
 * @param evaluations in order of the pipeline file
 */
public record RunResult(
    int apiVersion,
    String ganglion,
    long seed,
    SettingsRecord settings,
    Map<String, Object> configuration,
    List<NetworkRecord> networks,
    List<DataRecord> data,
    List<PluginRecord> plugins,
    Map<String, String> versions,
    List<StepRecord> steps,
    List<EvaluationRecord> evaluations) {
  /** Copies the collections, keeping their order. */
  public RunResult {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    networks = List.copyOf(networks);
    data = List.copyOf(data);
    plugins = List.copyOf(plugins);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    steps = List.copyOf(steps);
    evaluations = List.copyOf(evaluations);
  }
}
