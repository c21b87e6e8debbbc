package org.ganglion.engine.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline file as it was read; nothing in it is checked against networks, data or plugins yet.
 *
 * @param file where it was read from; paths in it are relative to its folder
 * @param seed of all random numbers
 * @param networks by name; the only one of a file is named after its key, in the singular
 * @param data by name; the only one of a file is named {@code data}
 * @param functions known functions of the input, by name
 * @param steps in order of the file
 * @param evaluations in order of the file
 * @param output where results go
 */
public record PipelineConfig(
    Path file,
    long seed,
    Map<String, NetworkConfig> networks,
    Map<String, DataConfig> data,
    Map<String, FunctionConfig> functions,
    List<StepConfig> steps,
    List<EvaluationConfig> evaluations,
    OutputConfig output) {
  /** Copies the collections, keeping their order. */
  public PipelineConfig {
    networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    steps = List.copyOf(steps);
    evaluations = List.copyOf(evaluations);
  }

  /** Folder that paths are relative to. */
  public Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
  }

  /** File name without its ending. */
  public String name() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }
}
