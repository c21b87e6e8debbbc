package org.ganglion.api.network;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

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

  /**
   * Value of the response per sample of {@code bound} under {@code interventions}, for baselines
   * and gaps of completeness; a predicted class stays the class predicted without interventions.
   * Costs a forward pass.
   *
   * <p>As written here it reads the first output at {@link #classes}; a target elsewhere in the
   * network overrides it.
   *
   * @param bound tied to the samples of the query
   * @throws MethodException M912 when the target is not a value of the network
   */
  default List<Double> responses(Bound bound, List<? extends Intervention> interventions) {
    Site output = bound.network().outputs().get(0);
    Ints units = classes();
    List<Double> all = new ArrayList<>(units.size());
    bound.read(
        Pass.values(List.of(output)).under(interventions),
        chunk -> {
          Tensor values = chunk.value(output);
          long row = output.shape().elements();
          for (int i = 0; i < chunk.count(); i++) {
            all.add((double) values.get(i * row + units.get(chunk.first() + i)));
          }
        });
    return List.copyOf(all);
  }
}
