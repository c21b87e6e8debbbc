package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/** Joins one reading along the samples, copying from native memory straight to its place. */
final class Joiner implements Readout.Sink {
  private final Reading reading;
  private final int samples;
  private final Map<Site, Tensor.Builder> builders = new LinkedHashMap<>();

  /**
   * @param samples rows in all
   */
  Joiner(Reading reading, int samples) {
    this.reading = reading;
    this.samples = samples;
  }

  @Override
  public void accept(Readout readout) {
    readout.each(reading, (site, array) -> put(site, readout.first(), array));
  }

  /** Adds the rows of a site from {@code first} on. */
  void put(Site site, int first, NDArray array) {
    Shape row = Transfer.shape(array.getShape()).tail();
    Tensor.Builder builder =
        builders.computeIfAbsent(site, key -> Tensor.builder(row.prepend(samples)));
    Transfer.copy(array, builder, first * row.elements());
  }

  /** The joined tensors. */
  Map<Site, Tensor> build() {
    Map<Site, Tensor> all = new LinkedHashMap<>();
    builders.forEach((site, builder) -> all.put(site, builder.build()));
    return all;
  }
}
