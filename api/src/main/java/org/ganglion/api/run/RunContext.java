package org.ganglion.api.run;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.error.CancelledException;

/**
 * What a method may use while it runs. Safe for use by the threads of {@link #forEach}.
 *
 * @since 0.1.0
 */
public interface RunContext {
  /**
   * A stream of random numbers of its own: the same run seed, step, {@code purpose} and {@code key}
   * give the same numbers, whatever else was drawn.
   *
   * @param purpose what the numbers are for, for example {@code noise}
   * @param key numbers that tell streams of one purpose apart, for example a draw and a sample's id
   */
  RandomGenerator random(String purpose, long... key);

  /**
   * Reports that the share {@code done} in [0, 1] of the work of this call is done; never falls.
   * Checks for cancellation.
   */
  void progress(double done);

  /**
   * Ends the call if the run was asked to stop; call it at least ten times a second in a long loop
   * of the method's own.
   *
   * @throws CancelledException when it was
   */
  void checkCancelled();

  /** Linear algebra of the host. */
  LinearAlgebra algebra();

  /**
   * Runs {@code body} for 0 to {@code tasks - 1}, on several threads where that helps, and returns
   * when all are done. Each task must write only to places of its own; then the result does not
   * depend on the number of threads. The failure of the lowest task is rethrown.
   */
  void forEach(int tasks, IntConsumer body);

  /**
   * Tells the user something that they should know about the result; equal codes of one step are
   * counted, not repeated.
   */
  void warn(Warning warning);
}
