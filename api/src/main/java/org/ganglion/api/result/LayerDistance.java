package org.ganglion.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Distance between two layers with a certified bracket.
 *
 * @param value the distance, at least 0
 * @param lower at most the true value; equal to {@code value} for a metric in closed form
 * @param upper at least the true value
 * @param figures iterations, residual, ...
 * @param notes for example which start won
 * @since 0.1.0
 */
public record LayerDistance(
    double value,
    double lower,
    double upper,
    Map<String, Double> figures,
    Map<String, String> notes) {

  /** Checks the bracket and copies the maps, keeping their order. */
  public LayerDistance {
    if (!(lower <= value && value <= upper)) {
      throw new IllegalArgumentException(
          "not a bracket: " + lower + " <= " + value + " <= " + upper);
    }
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** A distance in closed form. */
  public static LayerDistance exact(double value) {
    return new LayerDistance(value, value, value, Map.of(), Map.of());
  }
}
