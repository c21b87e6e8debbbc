package org.ganglion.engine.network;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts rows that went through a network, whole or from some site on. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class PassCounter {
  private final LongAdder forward = new LongAdder();
  private final LongAdder backward = new LongAdder();

  /** Rows of forward passes so far. */
  public long forwardRows() {
    return forward.sum();
  }

  /** Rows of backward passes so far. */
  public long backwardRows() {
    return backward.sum();
  }

  void forward(int rows) {
    forward.add(rows);
  }

  void backward(int rows) {
    backward.add(rows);
  }
}
