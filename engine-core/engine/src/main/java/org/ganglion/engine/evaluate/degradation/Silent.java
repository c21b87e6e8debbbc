package org.ganglion.engine.evaluate.degradation;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;

/** A run that does not count what is done towards its progress. */
record Silent(RunContext run) implements RunContext {
  static RunContext of(RunContext run) {
    return new Silent(run);
  }

  @Override
  public RandomGenerator random(String purpose, long... key) {
    return run.random(purpose, key);
  }

  @Override
  public void progress(double done) {
    run.checkCancelled();
  }

  @Override
  public void checkCancelled() {
    run.checkCancelled();
  }

  @Override
  public LinearAlgebra algebra() {
    return run.algebra();
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    run.forEach(tasks, body);
  }

  @Override
  public void warn(Warning warning) {
    run.warn(warning);
  }
}
