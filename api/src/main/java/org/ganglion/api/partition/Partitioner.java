package org.ganglion.api.partition;

import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Method;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;

/**
 * Groups neurons, samples or layers.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public interface Partitioner<O extends Record> extends Method<O> {
  /** Forms of item that it takes; the host never converts one into another silently. */
  Set<Items.Form> accepts();

  /**
   * One label per item.
   *
   * @throws MethodException when there is no answer for this input
   */
  Partition partition(Items items, O options, RunContext run);
}
