package org.ganglion.api.network;

import java.util.Map;
import org.ganglion.api.value.Tensor;

/**
 * Factors at sites that stay in the host between passes, for loops that optimise them. Not safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public interface Gates extends AutoCloseable {
  /** Replaces the factors at a gated site; the shape must be that of the initial ones. */
  void set(Site site, Tensor factors);

  /**
   * One forward and one backward pass. Each chunk has {@link Reading#GATE} (the derivative with
   * respect to the factors, in their shape) at every gated site and {@link Reading#VALUE} at every
   * output.
   */
  void gradients(Objective objective, ChunkSink sink);

  /**
   * All of {@link #gradients}: the derivative at every gated site, joined over samples, or summed
   * for shared factors.
   */
  Map<Site, Tensor> gradients(Objective objective);

  @Override
  void close();
}
