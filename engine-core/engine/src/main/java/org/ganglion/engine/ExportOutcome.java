package org.ganglion.engine;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that was written.
 *
 * @param file ONNX file
 * @param masked sites that are multiplied by constants
 * @param cut number of units cut out of the weights, by site
 * @param parametersBefore elements of the network's weights
 * @param parametersAfter elements of the weights and masks that are left
 * @since 0.1.0
 */
public record ExportOutcome(
    Path file,
    List<String> masked,
    Map<String, Integer> cut,
    long parametersBefore,
    long parametersAfter) {
  /** Copies the collections. */
  public ExportOutcome {
    masked = List.copyOf(masked);
    cut = Collections.unmodifiableMap(new LinkedHashMap<>(cut));
  }
}
