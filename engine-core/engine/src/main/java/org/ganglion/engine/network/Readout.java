package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/** What was read of some rows, still in native memory. */
final class Readout {
  private final int first;
  private final int count;
  private final Map<Reading, Map<Site, NDArray>> arrays = new EnumMap<>(Reading.class);

  Readout(int first, int count) {
    this.first = first;
    this.count = count;
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  /** Adds an array with its positions reduced. */
  void put(Reading reading, Site site, NDArray values, Reduce reduce) {
    arrays
        .computeIfAbsent(reading, key -> new LinkedHashMap<>())
        .put(site, Positions.reduce(reduce, site, values));
  }

  Map<Reading, Map<Site, NDArray>> arrays() {
    return arrays;
  }

  /** The same on the Java heap. */
  GraphChunk toChunk() {
    return GraphChunk.of(this);
  }

  /** Receives what was read while it is in native memory. */
  @FunctionalInterface
  interface Sink {
    /** One chunk; its arrays are freed after the call. */
    void accept(Readout readout);
  }
}
