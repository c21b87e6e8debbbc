package org.ganglion.api.network;

import org.ganglion.api.value.Tensor;

/**
 * What was read of some consecutive samples. A tensor that was taken stays valid after the call;
 * one that was not is never copied and cannot be taken later.
 *
 * @since 0.1.0
 */
public interface Chunk {
  /** Position of its first sample in the bound set. */
  int first();

  /** Number of samples. */
  int count();

  /**
   * What was read, {@code [count, ...site shape]}, or {@code [count, units]} under a {@link
   * Reduce}; for shared gates the sum over the chunk's samples in the gate's shape.
   *
   * @throws IllegalArgumentException when it was not asked for
   * @throws IllegalStateException when it was not taken during the call
   */
  Tensor get(Reading reading, Site site);

  /** {@link Reading#VALUE} at {@code site}. */
  default Tensor value(Site site) {
    return get(Reading.VALUE, site);
  }
}
