package org.ganglion.testkit.run;

/**
 * How {@link TestRun} runs the tasks of a loop. The answer of a method must not depend on it.
 *
 * @since 0.1.0
 */
public enum Schedule {
  /** One after the other. */
  IN_ORDER,
  /** One after the other from the last to the first. */
  REVERSED,
  /** On three threads. */
  THREADS
}
