package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.BitSet;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;

/**
 * The derivatives of an objective with respect to the values it reads: where a backward pass
 * begins.
 */
interface Seeds {
  /** The slots whose values the objective reads. */
  BitSet slots();

  /**
   * The derivatives for the rows of a frame.
   *
   * @param first position of the first sample
   * @param count samples
   * @param copies variants that lie one behind the other in the frame
   */
  List<Seed> of(Frame frame, int first, int count, int copies);

  /** Whether several variants can be seeded together. */
  default boolean stackable() {
    return true;
  }

  /**
   * A derivative.
   *
   * @param slot with respect to the value of this tensor
   * @param cotangent of the tensor's shape
   */
  record Seed(int slot, NDArray cotangent) {}

  /**
   * The seeds of an objective.
   *
   * @param unchanged whether the forward pass is that of the samples without any intervention
   * @throws MethodException M912 when the objective's target is no value of the network, M952 to
   *     M955 and M962 when its numbers do not fit the samples or a site
   */
  static Seeds of(Objective objective, Context context, boolean unchanged) {
    int samples = context.rows().size();
    if (objective instanceof Objective.OfTarget of) {
      return ofTarget(of.target(), context, unchanged);
    }
    if (objective instanceof Objective.Logit logit) {
      return new OneHot(context, response(context), logit.units(), samples);
    }
    if (objective instanceof Objective.Neuron neuron) {
      return new OneHot(context, neuron.site(), neuron.neurons(), samples);
    }
    if (objective instanceof Objective.Sum sum) {
      return new SumSeeds(context.sites().slot(sum.site()));
    }
    if (objective instanceof Objective.CrossEntropy entropy) {
      return new CrossEntropySeeds(context, response(context), entropy.distribution());
    }
    return new CustomSeeds(context, (Objective.Custom) objective);
  }

  private static Seeds ofTarget(Target target, Context context, boolean unchanged) {
    if (!target.differentiable()) {
      throw new MethodException(
          Problem.of(
              "M912",
              "target " + target.text() + " is not a value of the network and has no gradient",
              "choose a class, a neuron or 'predicted'"));
    }
    if (target instanceof SeededTarget seeded) {
      return seeded.seeds(context, unchanged);
    }
    return new OneHot(context, target.site(), target.classes(), context.rows().size());
  }

  /** The first output, the response of a classifier. */
  static Site response(Context context) {
    List<Site> outputs = context.network().outputs();
    if (outputs.isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M964",
              "no output of the network is a float value with one row per sample",
              "use a neuron of a site as objective"));
    }
    return outputs.get(0);
  }

  /** The only slot of {@code site}. */
  static BitSet only(int slot) {
    BitSet slots = new BitSet();
    slots.set(slot);
    return slots;
  }
}
