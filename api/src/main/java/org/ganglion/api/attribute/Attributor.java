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
   * Which sites a query may name. A host refuses others before any data are read.
   *
   * @return by default {@link Places#LAYERS} for scores of neurons, {@link Places#INPUTS} for
   *     scores of features
   */
  default Places places() {
    return subject() == Subject.NEURONS ? Places.LAYERS : Places.INPUTS;
  }

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

  /** Where a query may ask. */
  enum Places {
    /** At any sites. */
    LAYERS,
    /** At exactly one site. */
    ONE_LAYER,
    /** At inputs of the network. */
    INPUTS
  }
}
