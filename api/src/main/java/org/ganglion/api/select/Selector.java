package org.ganglion.api.select;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Method;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;

/**
 * Picks the critical neurons, from scores of an attributor or by an objective of its own.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public interface Selector<O extends Record> extends Method<O> {
  /**
   * The picked neurons. An empty answer is valid.
   *
   * @throws MethodException when there is no answer for this input
   */
  Selection select(Query query, O options, RunContext run);
}
