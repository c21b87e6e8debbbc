package org.ganglion.api.attribute;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;

/**
 * One of several equal parts of a call: its progress is a part of the whole one, all else is that
 * of the call.
 *
 * @param whole the call
 * @param before parts that are done
 * @param parts in all
 */
record PartOfRun(RunContext whole, int before, int parts) implements RunContext {
  @Override
  public RandomGenerator random(String purpose, long... key) {
    return whole.random(purpose, key);
  }

  @Override
  public void progress(double done) {
    whole.progress((before + done) / parts);
  }

  @Override
  public void checkCancelled() {
    whole.checkCancelled();
  }

  @Override
  public LinearAlgebra algebra() {
    return whole.algebra();
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    whole.forEach(tasks, body);
  }

  @Override
  public void warn(Warning warning) {
    whole.warn(warning);
  }
}
