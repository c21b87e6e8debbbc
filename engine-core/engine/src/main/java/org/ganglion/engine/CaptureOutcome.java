package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.network.Site;

/**
 * Stored activations.
 *
 * @param file npz file
 * @param samples number of rows
 * @param sites that were stored, in topological order
 * @since 0.1.0
 */
public record CaptureOutcome(Path file, int samples, List<Site> sites) {
  /** Copies the list. */
  public CaptureOutcome {
    sites = List.copyOf(sites);
  }
}
