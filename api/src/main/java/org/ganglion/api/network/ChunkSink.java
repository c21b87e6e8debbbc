package org.ganglion.api.network;

/**
 * Receives chunks in sample order, on the calling thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChunkSink {
  /** One chunk. */
  void accept(Chunk chunk);
}
