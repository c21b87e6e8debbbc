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
   * Where the response is read: the value there, under whatever interventions, gives {@link
   * #responses(Chunk)}. For a class, the first output.
   *
   * @throws MethodException M912 when the target is not a value of the network
   */
  Site site();

  /**
   * Value of the response for the samples of a pass of the method's own, for example of one variant
   * of a sweep; a predicted class stays the class predicted without interventions.
   *
   * <p>As written here it reads {@link #site} at {@link #classes}; a target elsewhere in the
   * network overrides it.
   *
   * @param forward chunk of a set bound to the samples of the query, with the unreduced value at
   *     {@link #site()}
   * @return one number per sample of the chunk
   * @throws MethodException M912 when the target is not a value of the network
   */
  default List<Double> responses(Chunk forward) {
    Tensor values = forward.value(site());
    Ints units = classes();
    long row = site().neurons();
    List<Double> all = new ArrayList<>(forward.count());
    for (int i = 0; i < forward.count(); i++) {
      all.add((double) values.get(i * row + units.get(forward.first() + i)));
    }
    return List.copyOf(all);
  }

  /**
   * {@link #responses(Chunk)} of all samples of {@code bound} under {@code interventions}, for
   * baselines and gaps of completeness. Costs a forward pass.
   *
   * @param bound tied to the samples of the query
   * @throws MethodException M912 when the target is not a value of the network
   */
  default List<Double> responses(Bound bound, List<? extends Intervention> interventions) {
    List<Double> all = new ArrayList<>(bound.samples().size());
    bound.read(
        Pass.values(List.of(site())).under(interventions), chunk -> all.addAll(responses(chunk)));
    return List.copyOf(all);
  }
}
