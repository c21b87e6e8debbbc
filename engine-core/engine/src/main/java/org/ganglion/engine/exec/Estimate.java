package org.ganglion.engine.exec;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a plan would take.
 *
 * @param samples that all networks see together, if known; of each network and its data once
 * @param arrayBytes by step, if the number of samples is known
 * @param memoryBytes most memory at once, roughly
 * @param millis by step, of those that a trial says something about
 */
public record Estimate(
    OptionalInt samples, Map<String, Long> arrayBytes, long memoryBytes, Map<String, Long> millis) {
  /** Copies the maps. */
  public Estimate {
    arrayBytes = Map.copyOf(arrayBytes);
    millis = Map.copyOf(millis);
  }

  /** Sum over all steps, if every one is known. */
  public OptionalLong total(Map<String, Long> bySteps, int steps) {
    return bySteps.size() == steps
        ? OptionalLong.of(bySteps.values().stream().mapToLong(Long::longValue).sum())
        : OptionalLong.empty();
  }
}
