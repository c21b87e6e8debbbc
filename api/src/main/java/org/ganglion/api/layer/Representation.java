package org.ganglion.api.layer;

import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;

/**
 * Activations of one site, or a known function of the input, over samples.
 *
 * @since 0.1.0
 */
public interface Representation {
  /** For people: site id or name of the target. */
  String name();

  /** The site; empty for a known function of the input. */
  Optional<Site> site();

  /** {@code [samples, features]}. */
  Matrix rows();

  /** Identity of the sample in row {@code row}. */
  long sampleId(int row);

  /** Whether the other one has the same samples in the same order. */
  default boolean alignedWith(Representation other) {
    if (rows().rows() != other.rows().rows()) {
      return false;
    }
    for (int row = 0; row < rows().rows(); row++) {
      if (sampleId(row) != other.sampleId(row)) {
        return false;
      }
    }
    return true;
  }
}
