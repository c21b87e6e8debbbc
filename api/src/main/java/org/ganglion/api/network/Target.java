package org.ganglion.api.network;

import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;

/**
 * The response that is to be explained, one scalar per sample: a logit, a neuron or a column of the
 * data.
 *
 * @since 0.1.0
 */
public interface Target {
  /** As in the pipeline file, for example {@code predicted}. */
  String text();

  /** Whether it is a value of the network, so that gradients exist; a column of the data is not. */
  boolean differentiable();

  /** For gradients: {@link Objective.OfTarget} of this target. */
  default Objective objective() {
    return new Objective.OfTarget(this);
  }

  /**
   * Output index per sample.
   *
   * @throws MethodException M912 when the target is not an output of the network
   */
  Ints classes();

  /**
   * Value of the response per sample without interventions; costs a forward pass unless it is known
   * already.
   */
  List<Double> responses();
}
