package org.ganglion.cli.bench;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.exec.Stop;
import org.ganglion.engine.exec.WorkPool;

/** Runs loops on the threads of a pool; the measured methods need nothing else. */
record InMemory(WorkPool pool) implements RunContext {
  @Override
  public RandomGenerator random(String purpose, long... key) {
    throw new IllegalStateException("a measured method draws no random numbers");
  }

  @Override
  public void progress(double done) {}

  @Override
  public void checkCancelled() {}

  @Override
  public LinearAlgebra algebra() {
    throw new IllegalStateException("a measured method needs no linear algebra");
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    pool.forEach(tasks, Stop.never(), body);
  }

  @Override
  public void warn(Warning warning) {}
}
