package org.ganglion.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network that is executed takes.
 *
 * @param parameters floating-point numbers that were trained, or are constants of the file
 * @param bySite those that the node of a site reads itself, by the site's id; sites without are
 *     left out
 * @param bytesPerSample native memory of all values of a forward pass, for one sample
 * @param batch most samples that go through at once where every value is kept
 * @since 0.1.0
 */
public record NetworkCost(
    long parameters, Map<String, Long> bySite, long bytesPerSample, int batch) {
  /** Copies the map, keeping its order. */
  public NetworkCost {
    bySite = Collections.unmodifiableMap(new LinkedHashMap<>(bySite));
  }

  /** Native memory of a forward pass of one batch that keeps every value, without parameters. */
  public long bytesPerBatch() {
    return bytesPerSample * batch;
  }
}
