package org.ganglion.engine.network;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/** A chunk on the Java heap. */
record GraphChunk(int first, int count, Map<Reading, Map<Site, Tensor>> tensors) implements Chunk {
  /** Copies what was read to the Java heap. */
  static GraphChunk of(Readout readout) {
    Map<Reading, Map<Site, Tensor>> tensors = new EnumMap<>(Reading.class);
    readout
        .arrays()
        .forEach(
            (reading, arrays) -> {
              Map<Site, Tensor> bySite = new HashMap<>();
              arrays.forEach((site, array) -> bySite.put(site, Transfer.toTensor(array)));
              tensors.put(reading, bySite);
            });
    return new GraphChunk(readout.first(), readout.count(), tensors);
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
