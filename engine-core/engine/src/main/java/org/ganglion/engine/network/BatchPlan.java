package org.ganglion.engine.network;

/**
 * How many rows go through a network at once. Recorded with a run: the last digits of float32 sums
 * may depend on it.
 *
 * @param maxRows most rows of one pass, at least 1; stacked variants count as rows
 * @param maxBytes most native memory that one pass should take, at least 1
 */
public record BatchPlan(int maxRows, long maxBytes) {
  /** Rows that keep the arrays of small networks in the processor's caches, and 1 GiB. */
  public static final BatchPlan DEFAULT = new BatchPlan(128, 1L << 30);

  /** Checks the ranges. */
  public BatchPlan {
    if (maxRows < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          "a batch has at least one row and one byte, not " + maxRows + " and " + maxBytes);
    }
  }

  /** Rows of a pass that takes {@code bytesPerRow} for each. */
  public int rows(long bytesPerRow) {
    return (int) Math.max(1, Math.min(maxRows, maxBytes / Math.max(1, bytesPerRow)));
  }
}
