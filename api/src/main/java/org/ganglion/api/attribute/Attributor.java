package org.ganglion.api.attribute;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Method;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;

/**
 * Scores neurons or input features by what they contribute to a response.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public interface Attributor<O extends Record> extends Method<O> {
  /** What it scores. */
  Subject subject();

  /**
   * The signed scores; see {@link Attribution} for shapes.
   *
   * @throws MethodException when there is no answer for this input
   */
  Attribution attribute(Query query, O options, RunContext run);

  /** What is scored. */
  enum Subject {
    /** Neurons at sites. */
    NEURONS,
    /** Elements of the network's input. */
    FEATURES
  }
}
