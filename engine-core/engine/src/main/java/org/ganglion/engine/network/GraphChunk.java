package org.ganglion.engine.network;

import java.util.Map;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/** Values of some rows on the Java heap. */
record GraphChunk(int first, int count, Map<Site, Tensor> values) implements Chunk {
  @Override
  public Tensor get(Reading reading, Site site) {
    Tensor tensor = reading == Reading.VALUE ? values.get(site) : null;
    if (tensor == null) {
      throw new IllegalArgumentException(
          reading + " at site '" + site.id() + "' was not asked for");
    }
    return tensor;
  }
}
