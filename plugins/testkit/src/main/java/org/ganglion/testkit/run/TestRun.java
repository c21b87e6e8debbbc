package org.ganglion.testkit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;

/**
 * A run context that records what a method reports and can be cancelled at a chosen check. One per
 * call of a method.
 *
 * @since 0.1.0
 */
public final class TestRun implements RunContext {
  private final long seed;
  private final Schedule schedule;
  private final LinearAlgebra algebra = new ReferenceAlgebra();
  private final List<Double> progress = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private int checks;
  private int checksLeft = Integer.MAX_VALUE;

  private TestRun(long seed, Schedule schedule) {
    this.seed = seed;
    this.schedule = schedule;
  }

  /** A run with this seed and loops in order. */
  public static TestRun seeded(long seed) {
    return new TestRun(seed, Schedule.IN_ORDER);
  }

  /** A run whose loops run otherwise. */
  public static TestRun seeded(long seed, Schedule schedule) {
    return new TestRun(seed, schedule);
  }

  /**
   * Lets {@code checks} checks for cancellation pass; the next one and all later ones end the call.
   */
  public synchronized TestRun cancelAfter(int checks) {
    checksLeft = checks;
    return this;
  }

  /** Shares that were reported, in order. */
  public synchronized List<Double> reported() {
    return List.copyOf(progress);
  }

  /** Warnings, in order. */
  public synchronized List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** Checks for cancellation so far, also those of {@link #progress}. */
  public synchronized int checks() {
    return checks;
  }

  @Override
  public RandomGenerator random(String purpose, long... key) {
    return Streams.of(seed, purpose, key);
  }

  @Override
  public void progress(double done) {
    synchronized (this) {
      progress.add(done);
    }
    checkCancelled();
  }

  @Override
  public synchronized void checkCancelled() {
    checks++;
    if (checksLeft-- <= 0) {
      checksLeft = 0;
      throw new CancelledException();
    }
  }

  @Override
  public LinearAlgebra algebra() {
    return algebra;
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    Loop.run(schedule, tasks, body);
  }

  @Override
  public synchronized void warn(Warning warning) {
    warnings.add(warning);
  }
}
