package org.ganglion.api.layer;

/**
 * A layer prepared for comparison. The host keeps as many as memory allows and closes those it
 * drops.
 *
 * @since 0.1.0
 */
public interface Prepared extends AutoCloseable {
  /** Size on the heap in bytes, roughly; tells the host how many to keep. */
  long bytes();

  @Override
  default void close() {}
}
