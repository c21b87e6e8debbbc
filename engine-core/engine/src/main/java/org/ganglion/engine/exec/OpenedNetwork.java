package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.data.InputSpec;

/**
 * A network that a pipeline names, opened.
 *
 * @param name in the pipeline
 * @param config as written
 * @param network ready to be bound
 * @param sha256 of its file
 * @param inputs that data must feed
 * @param own samples that it brings; of a recorded network
 * @param forwardRows rows of forward passes so far
 * @param backwardRows rows of backward passes so far
 * @param release frees native memory
 */
public record OpenedNetwork(
    String name,
    NetworkConfig config,
    Network network,
    String sha256,
    List<InputSpec> inputs,
    Optional<Samples> own,
    LongSupplier forwardRows,
    LongSupplier backwardRows,
    Runnable release)
    implements AutoCloseable {
  /** Copies the list. */
  public OpenedNetwork {
    inputs = List.copyOf(inputs);
  }

  /** The same with another network in its place, which somebody else releases. */
  OpenedNetwork with(Network other) {
    return new OpenedNetwork(
        name, config, other, sha256, inputs, own, forwardRows, backwardRows, () -> {});
  }

  @Override
  public void close() {
    release.run();
  }
}
