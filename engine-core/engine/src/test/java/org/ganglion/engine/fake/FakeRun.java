package org.ganglion.engine.fake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;

/** A run outside of any pipeline: loops in order, warnings kept. */
public final class FakeRun implements RunContext {
  private final LinearAlgebra algebra;
  private final long seed;
  public final List<Warning> warnings = new ArrayList<>();

  public FakeRun(LinearAlgebra algebra) {
    this(algebra, 0);
  }

  /** Another seed gives other random numbers. */
  public FakeRun(LinearAlgebra algebra, long seed) {
    this.algebra = algebra;
    this.seed = seed;
  }

  @Override
  public RandomGenerator random(String purpose, long... key) {
    return new SplittableRandom(31 * (31 * seed + purpose.hashCode()) + Arrays.hashCode(key));
  }

  @Override
  public void progress(double done) {}

  @Override
  public void checkCancelled() {}

  @Override
  public LinearAlgebra algebra() {
    return algebra;
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    for (int task = 0; task < tasks; task++) {
      body.accept(task);
    }
  }

  @Override
  public void warn(Warning warning) {
    warnings.add(warning);
  }
}
