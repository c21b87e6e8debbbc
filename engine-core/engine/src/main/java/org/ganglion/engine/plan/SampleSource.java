package org.ganglion.engine.plan;

import java.util.Optional;
import org.ganglion.engine.config.RegionConfig;

/**
 * A network and the samples that go through it.
 *
 * @param network name
 * @param data name; empty for a recorded network, which brings its own
 * @param region which of the samples; empty for all. A site in it is named by its id
 */
public record SampleSource(String network, Optional<String> data, Optional<RegionConfig> region) {
  /** All samples. */
  public SampleSource(String network, Optional<String> data) {
    this(network, data, Optional.empty());
  }

  /** The same with all samples. */
  public SampleSource whole() {
    return new SampleSource(network, data);
  }

  /** The same with some of the samples, or with all. */
  public SampleSource in(Optional<RegionConfig> some) {
    return new SampleSource(network, data, some);
  }

  /** Name of the samples, for people: of the data, with the region behind it; empty for none. */
  public Optional<String> samples() {
    return region
        .map(some -> Optional.of(data.map(name -> name + ", ").orElse("") + some.text()))
        .orElse(data);
  }

  @Override
  public String toString() {
    return samples().map(name -> network + " on " + name).orElse(network);
  }
}
