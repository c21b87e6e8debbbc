package org.ganglion.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The way a step walks through layers, as written. The step's own method is the selector.
 *
 * @param kind how responses are chosen
 * @param attributor id of the attributor that the selector reads
 * @param options plain values of the attributor's options by name
 */
public record ScheduleConfig(Kind kind, String attributor, Map<String, Object> options) {
  /** Copies the options, keeping their order. */
  public ScheduleConfig {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** How responses are chosen. */
  public enum Kind {
    /** Every site against the target, on all rows. */
    SEPARATED,
    /** The last site against the target, each other one against the units picked above it. */
    SEQUENTIAL
  }
}
