package org.ganglion.engine.plan;

import java.util.Optional;

/**
 * A network and the samples that go through it.
 *
 * @param network name
 * @param data name; empty for a recorded network, which brings its own
 */
public record SampleSource(String network, Optional<String> data) {
  @Override
  public String toString() {
    return data.map(name -> network + " on " + name).orElse(network);
  }
}
