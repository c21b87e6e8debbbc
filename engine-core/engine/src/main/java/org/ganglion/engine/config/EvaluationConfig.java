package org.ganglion.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An evaluation as written.
 *
 * @param index in the file, from 0
 * @param id its name
 * @param evaluation id of the evaluation
 * @param of steps whose results it judges
 * @param target response in place of that of the results, if given
 * @param data name, if given
 * @param reference name of the data that the samples are held against, if given
 * @param options plain values by name
 * @param places file and line of each key and of each option (as {@code options.<name>}); the empty
 *     key is the evaluation itself
 */
public record EvaluationConfig(
    int index,
    String id,
    String evaluation,
    List<String> of,
    Optional<TargetConfig> target,
    Optional<String> data,
    Optional<String> reference,
    Map<String, Object> options,
    Map<String, String> places) {
  /** Copies the collections, keeping their order. */
  public EvaluationConfig {
    of = List.copyOf(of);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    places = Map.copyOf(places);
  }

  /** Where a key stands: {@code pipeline.yaml:18 evaluate[1] lesion}. */
  public String where(String key) {
    String place = places.getOrDefault(key, places.getOrDefault("", ""));
    return place + "  evaluate[" + index + "] " + evaluation;
  }
}
