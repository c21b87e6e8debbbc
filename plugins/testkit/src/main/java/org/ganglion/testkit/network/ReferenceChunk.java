package org.ganglion.testkit.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * What was read of some samples.
 *
 * @param first position of the first sample
 * @param count number of samples
 * @param tensors by reading and site
 */
record ReferenceChunk(int first, int count, Map<Reading, Map<Site, Tensor>> tensors)
    implements Chunk {
  ReferenceChunk {
    tensors = new LinkedHashMap<>(tensors);
  }

  @Override
  public Tensor get(Reading reading, Site site) {
    Tensor tensor = tensors.getOrDefault(reading, Map.of()).get(site);
    if (tensor == null) {
      throw new IllegalArgumentException(
          reading + " at site '" + site.id() + "' was not asked for");
    }
    return tensor;
  }
}
