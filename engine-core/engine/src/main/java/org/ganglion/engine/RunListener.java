package org.ganglion.engine;

import org.ganglion.api.run.Warning;

/**
 * Hears how a run goes on. Called from the threads of the run, one call at a time; must return
 * quickly.
 *
 * @since 0.1.0
 */
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = new RunListener() {};

  /** The plan stands; data are about to be read. */
  default void planned(PlanReport plan) {}

  /**
   * A step begins.
   *
   * @param step its id
   * @param index its place among the steps, from 0
   * @param steps how many there are
   */
  default void started(String step, int index, int steps) {}

  /** A share in [0, 1] of a step is done. Never falls; at most 20 calls a second. */
  default void progress(String step, double done) {}

  /** A step found something that the user should know; told once per code. */
  default void warned(String step, Warning warning) {}

  /** A step is done, or was taken over from a broken-off run. */
  default void finished(StepOutcome outcome) {}
}
