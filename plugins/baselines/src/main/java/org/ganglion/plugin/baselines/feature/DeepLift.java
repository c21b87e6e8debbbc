package org.ganglion.plugin.baselines.feature;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.baselines.Notices;

/**
 * DeepLIFT with the Rescale rule: the part of each input element in the change of the response
 * against a reference input. Signed, {@code [samples, ...input shape]}, in units of the response;
 * the scores of a sample sum to {@code change}, the response at the sample minus the response at
 * the reference, up to {@code gap} (two extra arrays, {@code [samples]}).
 *
 * <p>Source: Shrikumar, Greenside, Kundaje, "Learning Important Features Through Propagating
 * Activation Differences", 2017, sections 3.2 to 3.5.2. Deviations: the RevealCancel rule is not
 * offered; max-pooling follows the rule of Lundberg and Lee's DeepSHAP, which sums to the change of
 * the output where the paper's text gives none; positive and negative parts are not kept apart,
 * which the Rescale rule does not need; the derivative of the sample stands in where an input
 * differs from its reference by less than 1e-6. Operators that are neither linear, elementwise nor
 * a maximum, such as a product of two activations or Softmax, use the derivative too, and W202
 * names them. Responses are taken as the target gives them, logits for a network that ends in them.
 * Cost: one forward and one backward pass with a copy of every nonlinear map, and three forward
 * passes. Refuses M201, M203, M206, M207; warns W201, W202, W203.
 *
 * @see <a href="https://arxiv.org/abs/1704.02685">arXiv 1704.02685</a>
 */
public final class DeepLift implements Attributor<DeepLiftOptions> {
  private static final String ID = "deep-lift";

  /** For the service loader. */
  public DeepLift() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "parts of the input in the change against a reference", Scope.PER_SAMPLE)
        .withPaper(
            "Shrikumar, Greenside, Kundaje 2017, Learning Important Features Through Propagating"
                + " Activation Differences")
        .withCost("1 forward and 1 backward pass, 3 forward passes")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS, Need.BACKWARD_RULES)
        .withPromises(Promise.DETERMINISTIC, Promise.COMPLETENESS);
  }

  @Override
  public DeepLiftOptions defaults() {
    return new DeepLiftOptions(0);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, DeepLiftOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.differentiable(ID, query);
    Baseline baseline = new Baseline(inputs, options.baseline());
    boolean oneForAll = inputs.containsAll(query.network().inputs());
    List<Site> sites = Ancestry.of(query);
    List<String> unruled = Operators.unruled(sites);
    if (!unruled.isEmpty()) {
      run.warn(Notices.linearised(ID, unruled));
    }
    List<BackwardRule> rules = rules(query, sites, baseline, oneForAll);
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass = Pass.reading(Reading.GRADIENT, inputs).with(rules);
      var multipliers =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, inputs, run);
      var scores =
          IntegratedGradients.timesDifference(
              multipliers, bound.values(Pass.values(inputs)), baseline);
      Completeness completeness = Completeness.of(scores, query.target(), bound, baseline);
      completeness.warn(run, "see W202, or read the scores as a ranking");
      return completeness.beside(FeatureQuery.answer(query, scores, run));
    }
  }

  /** Rules at those of {@code sites} that are neither linear nor beyond any rule. */
  static List<BackwardRule> rules(
      Query query, List<Site> sites, Baseline baseline, boolean oneForAll) {
    Network network = query.network();
    List<Site> nodes =
        sites.stream()
            .filter(site -> Operators.elementwise(site) || Operators.largest(site))
            .toList();
    if (nodes.isEmpty()) {
      return List.of();
    }
    DeepLiftRules deepLift =
        new DeepLiftRules(
            ReferenceValues.read(network, query.samples(), nodes, baseline, oneForAll));
    List<BackwardRule> rules = new ArrayList<>();
    for (Site node : nodes) {
      rules.add(
          Operators.largest(node)
              ? new BackwardRule(node, pass -> deepLift.largest(node, pass))
              : new BackwardRule(node, pass -> deepLift.rescale(node, pass)));
    }
    return rules;
  }
}
