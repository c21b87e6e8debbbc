package org.ganglion.engine.exec;

import java.util.Optional;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;

/** Activations of a site over samples. */
record SiteRepresentation(Site origin, Matrix rows, Samples samples) implements Representation {
  @Override
  public String name() {
    return origin.id();
  }

  @Override
  public Optional<Site> site() {
    return Optional.of(origin);
  }

  @Override
  public long sampleId(int row) {
    return samples.id(row);
  }
}
