package org.ganglion.api.layer;

import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Method;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/**
 * Distance between the representations of two layers.
 *
 * @param <O> its options
 * @param <P> a layer prepared for comparison; immutable, shared between threads
 * @since 0.1.0
 */
public interface LayerMetric<O extends Record, P extends Prepared> extends Method<O> {
  /** What two representations must have in common. */
  Set<Requirement> requires();

  /** Does once per layer what can be done without the other one. */
  P prepare(Representation representation, O options, RunContext run);

  /**
   * The distance between two prepared layers.
   *
   * @throws MethodException when there is no answer for this pair
   */
  LayerDistance distance(P a, P b, O options, RunContext run);

  /** What two representations must have in common. */
  enum Requirement {
    /** The same samples in the same order. */
    ALIGNED_SAMPLES,
    /** The same number of columns. */
    EQUAL_WIDTH
  }
}
