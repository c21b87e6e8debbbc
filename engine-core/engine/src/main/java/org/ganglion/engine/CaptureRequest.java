package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Reduce;

/**
 * Activations to store.
 *
 * @param network network file, ONNX
 * @param data an idx, npz or csv file, a folder of images, or a pipeline file whose data are meant
 * @param settings of the data, as in a pipeline file: {@code scale=255}
 * @param sites globs
 * @param reduce what happens to the positions of a unit
 * @param tokens how the tokens of a sample become rows, as in a pipeline file: {@code mean}
 * @param out npz file to write; it may not exist yet
 * @since 0.1.0
 */
public record CaptureRequest(
    Path network,
    Path data,
    List<String> settings,
    List<String> sites,
    Reduce reduce,
    Optional<String> tokens,
    Path out) {
  /** Tokens stay where they are. */
  public CaptureRequest(
      Path network, Path data, List<String> settings, List<String> sites, Reduce reduce, Path out) {
    this(network, data, settings, sites, reduce, Optional.empty(), out);
  }

  /** Copies the lists. */
  public CaptureRequest {
    settings = List.copyOf(settings);
    sites = List.copyOf(sites);
  }
}
