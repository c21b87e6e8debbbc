package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.BackwardRule.Rule;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Layer-wise relevance propagation: the response is handed back from layer to layer, each neuron's
 * relevance to what it summed. Signed, {@code [samples, ...input shape]}, in units of the response;
 * the extra array {@code gap}, {@code [samples]}, is the sum of the scores minus the response: what
 * biases and epsilon absorbed.
 *
 * <p>Source: Bach, Binder, Montavon, Klauschen, Mueller, Samek, "On Pixel-Wise Explanations for
 * Non-Linear Classifier Decisions by Layer-Wise Relevance Propagation", 2015, equations 58 and 60.
 * One rule for all layers. A bias is a summand, which keeps its share; a maximum goes to its
 * winner, an elementwise function to its argument, sums of maps and normalisations in proportion,
 * without epsilon. Deviations: none. Operators without a rule, such as a product of two
 * activations, use the derivative, and W202 names them. With epsilon 0 and rectifiers alone it is
 * input times gradient. Cost: one forward and one backward pass with a copy of every layer;
 * alpha-beta about four times that. Refuses M201, M203, M206, M207; warns W202, W203.
 *
 * @see <a href="https://doi.org/10.1371/journal.pone.0130140">doi:10.1371/journal.pone.0130140</a>
 */
public final class LayerRelevance implements Attributor<LayerRelevanceOptions> {
  private static final String ID = "layer-relevance";

  /** For the service loader. */
  public LayerRelevance() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "the response handed back from layer to layer (LRP)", Scope.PER_SAMPLE)
        .withPaper(
            "Bach et al. 2015, On Pixel-Wise Explanations for Non-Linear Classifier Decisions by"
                + " Layer-Wise Relevance Propagation")
        .withCost("1 forward and 1 backward pass, with a rule at every layer")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.BACKWARD_RULES)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public LayerRelevanceOptions defaults() {
    return new LayerRelevanceOptions(LayerRelevanceOptions.SumRule.EPSILON, 0.01, 2);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, LayerRelevanceOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.differentiable(ID, query);
    float epsilon = (float) options.epsilon();
    float alpha = (float) options.alpha();
    Rule rule =
        switch (options.rule()) {
          case EPSILON -> node -> RelevanceRules.epsilon(node, epsilon);
          case ALPHA_BETA -> node -> RelevanceRules.alphaBeta(node, alpha, true);
        };
    Map<Site, Tensor> scores = RelevanceFlow.of(ID, query, inputs, rule, run);
    List<Double> responses = query.target().responses();
    double[] sums = RelevanceFlow.sums(scores, responses.size());
    Tensor.Builder gap = Tensor.builder(Shape.of(sums.length));
    for (int i = 0; i < sums.length; i++) {
      gap.set(i, (float) (sums[i] - responses.get(i)));
    }
    return FeatureQuery.answer(query, scores, run).with("gap", gap.build());
  }
}
