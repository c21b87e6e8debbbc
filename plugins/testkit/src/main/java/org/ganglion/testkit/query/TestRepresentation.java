package org.ganglion.testkit.query;

import java.util.Optional;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;

/**
 * A layer's activations, made by hand; samples are 0, 1, ...
 *
 * @param name for people
 * @param rows {@code [samples, features]}
 * @since 0.1.0
 */
public record TestRepresentation(String name, Matrix rows) implements Representation {
  @Override
  public Optional<Site> site() {
    return Optional.empty();
  }

  @Override
  public long sampleId(int row) {
    return row;
  }
}
