package org.ganglion.api.network;

/**
 * Receives what each variant gave for each chunk: chunks in sample order, inside a chunk all
 * variants in order, on the calling thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SweepSink {
  /** One variant of one chunk; the variants of a chunk come in order, one after the other. */
  void accept(int variant, Chunk chunk);
}
