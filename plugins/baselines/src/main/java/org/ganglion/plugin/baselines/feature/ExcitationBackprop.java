package org.ganglion.plugin.baselines.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/**
 * Excitation backpropagation: the probability that a walk from the response ends at an input
 * element, when each neuron passes the walker on to what excites it, in proportion to activation
 * times positive weight. At least 0, {@code [samples, ...input shape]}; scores of a sample sum to
 * 1, or to less where a neuron on the way has nothing that excites it.
 *
 * <p>Source: Zhang, Lin, Brandt, Shen, Sclaroff, "Top-Down Neural Attention by Excitation
 * Backprop", 2016, section 3.2. Biases are left out, as there. Deviations: inputs below 0, which
 * the paper excludes, excite nothing and have score 0; the walk goes all the way to the input,
 * where the paper stops at a middle layer; the contrastive variant is not offered. Operators
 * without a rule use the derivative, and W202 names them. Cost: one forward and one backward pass,
 * about twice that of layer-relevance. Refuses M201, M203, M206, M207; warns W202, W203.
 *
 * @see <a href="https://arxiv.org/abs/1608.00507">arXiv 1608.00507</a>
 */
public final class ExcitationBackprop implements Attributor<NoOptions> {
  private static final String ID = "excitation-backprop";

  /** For the service loader. */
  public ExcitationBackprop() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "where a walk back along exciting connections ends", Scope.PER_SAMPLE)
        .withPaper(
            "Zhang, Lin, Brandt, Shen, Sclaroff 2016, Top-Down Neural Attention by Excitation"
                + " Backprop")
        .withCost("1 forward and 1 backward pass, with a rule at every layer")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.BACKWARD_RULES)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, NoOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.differentiable(ID, query);
    Map<Site, Tensor> relevance =
        RelevanceFlow.of(ID, query, inputs, RelevanceRules::excitation, run);
    List<Double> responses = query.target().responses();
    Map<Site, Tensor> shares = new LinkedHashMap<>();
    relevance.forEach((site, tensor) -> shares.put(site, perResponse(tensor, responses)));
    return FeatureQuery.answer(query, shares, run);
  }

  /** The flow began with the response where the walk begins with 1. */
  private static Tensor perResponse(Tensor relevance, List<Double> responses) {
    Tensor.Builder shares = Tensor.builder(relevance.shape());
    long width = relevance.shape().tail().elements();
    for (int sample = 0; sample < responses.size(); sample++) {
      double response = responses.get(sample);
      for (long i = sample * width; i < (sample + 1) * width; i++) {
        shares.set(i, response == 0 ? 0 : (float) (relevance.get(i) / response));
      }
    }
    return shares.build();
  }
}
