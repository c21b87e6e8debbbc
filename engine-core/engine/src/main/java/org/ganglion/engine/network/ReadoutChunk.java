package org.ganglion.engine.network;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/** A chunk whose tensors come to the Java heap when they are taken, each once. */
final class ReadoutChunk implements Chunk, AutoCloseable {
  private final Readout readout;
  private final Map<Reading, Map<Site, Tensor>> taken = new EnumMap<>(Reading.class);
  private boolean closed;

  ReadoutChunk(Readout readout) {
    this.readout = readout;
  }

  @Override
  public int first() {
    return readout.first();
  }

  @Override
  public int count() {
    return readout.count();
  }

  @Override
  public Tensor get(Reading reading, Site site) {
    Map<Site, Tensor> bySite = taken.computeIfAbsent(reading, key -> new HashMap<>());
    Tensor known = bySite.get(site);
    if (known != null) {
      return known;
    }
    if (closed) {
      throw new IllegalStateException(
          reading + " at site '" + site.id() + "' was not taken while the chunk was there");
    }
    Tensor tensor = readout.tensor(reading, site);
    bySite.put(site, tensor);
    return tensor;
  }

  @Override
  public void close() {
    closed = true;
  }
}
