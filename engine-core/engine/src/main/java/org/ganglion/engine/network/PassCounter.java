package org.ganglion.engine.network;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts rows that went through a network, whole or from some site on, and the operators that they
 * went through. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class PassCounter {
  private final LongAdder forward = new LongAdder();
  private final LongAdder backward = new LongAdder();
  private final LongAdder operations = new LongAdder();

  /** Rows of forward passes so far. */
  public long forwardRows() {
    return forward.sum();
  }

  /** Rows of backward passes so far. */
  public long backwardRows() {
    return backward.sum();
  }

  /** Operators run forward so far, each counted once for all rows that pass together. */
  public long operations() {
    return operations.sum();
  }

  void operation() {
    operations.increment();
  }

  void forward(int rows) {
    forward.add(rows);
  }

  void backward(int rows) {
    backward.add(rows);
  }
}
