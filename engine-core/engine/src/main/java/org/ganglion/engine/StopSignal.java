package org.ganglion.engine;

/**
 * Asks a run to stop. Safe for use by several threads; once given, it stays given.
 *
 * @since 0.1.0
 */
public final class StopSignal {
  private volatile boolean given;

  /** A signal that is not given yet. */
  public StopSignal() {}

  /** Asks to stop; the run ends with a CancelledException, usually within a second. */
  public void stop() {
    given = true;
  }

  /** Whether it was given. */
  public boolean given() {
    return given;
  }
}
