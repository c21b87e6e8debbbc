package org.ganglion.engine.report;

import java.util.Optional;
import org.ganglion.api.network.Bound;

/** Binds a network of the run to a data set of the run. */
@FunctionalInterface
public interface BoundSource {
  /**
   * The network called {@code network} with the samples called {@code data}, or nothing when one of
   * them is not at hand any more. The caller closes it.
   */
  Optional<Bound> bind(String network, String data);

  /** Binds nothing. */
  static BoundSource none() {
    return (network, data) -> Optional.empty();
  }
}
