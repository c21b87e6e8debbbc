package org.ganglion.engine.exec;

import java.util.function.BooleanSupplier;
import org.ganglion.api.error.CancelledException;

/** Ends a run that was asked to stop. */
public final class Stop {
  private final BooleanSupplier given;

  /** Asks {@code given} at every check. */
  public Stop(BooleanSupplier given) {
    this.given = given;
  }

  /** Never stops. */
  public static Stop never() {
    return new Stop(() -> false);
  }

  /**
   * Goes on unless the run was asked to stop.
   *
   * @throws CancelledException when it was
   */
  public void check() {
    if (given.getAsBoolean()) {
      throw new CancelledException();
    }
  }
}
