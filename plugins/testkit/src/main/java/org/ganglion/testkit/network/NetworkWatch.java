package org.ganglion.testkit.network;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sees what is done with a network: samples that went forward and backward, bound sets that are
 * still open. It may end a pass between chunks. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class NetworkWatch {
  private final Runnable beforeChunk;
  private final AtomicInteger chunks = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /** Watches, and calls {@code beforeChunk} before each chunk; what that throws ends the pass. */
  public NetworkWatch(Runnable beforeChunk) {
    this.beforeChunk = beforeChunk;
  }

  /** Watches and does nothing else. */
  public static NetworkWatch silent() {
    return new NetworkWatch(() -> {});
  }

  /** Chunks that were begun. */
  public int chunks() {
    return chunks.get();
  }

  /** Bound sets and gates that were not closed yet. */
  public int open() {
    return open.get();
  }

  void chunk() {
    chunks.incrementAndGet();
    beforeChunk.run();
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }
}
