package org.ganglion.api.attribute;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * The signed scores for several responses: one answer per query, in the same order, each to the
   * last bit what {@link #attribute} gives for it. The queries differ in nothing but their target.
   * Override it where much of the work does not look at the response, and do that work once.
   * Progress is that of all answers; a warning about what they share is told once.
   *
   * @return by default what {@link #attribute} gives, query by query
   * @throws MethodException when one of them has no answer; then none is given
   */
  default List<Attribution> attributeEach(List<Query> queries, O options, RunContext run) {
    List<Attribution> answers = new ArrayList<>();
    for (Query query : queries) {
      RunContext part = new PartOfRun(run, answers.size(), queries.size());
      answers.add(attribute(query, options, part));
    }
    return List.copyOf(answers);
  }

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
