package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * Guided backpropagation: the gradient of the input, where every ReLU lets only positive gradient
 * through, and only where its input was positive. Signed, {@code [samples, ...input shape]}.
 *
 * <p>Source: Springenberg, Dosovitskiy, Brox, Riedmiller, "Striving for Simplicity", 2015, section
 * 3.4. Deviations: none for ReLU; other nonlinearities keep their own derivative, and W202 names
 * them. Known to say little about the model (Adebayo et al. 2018): read it beside a sanity check.
 * Cost: one forward and one backward pass, plus a copy of every ReLU's map. Refuses M201, M203,
 * M204, M206, M207; warns W202, W203.
 *
 * @see <a href="https://arxiv.org/abs/1412.6806">arXiv 1412.6806</a>
 */
public final class GuidedBackprop implements Attributor<NoOptions> {
  private static final String ID = "guided-backprop";

  /** For the service loader. */
  public GuidedBackprop() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "gradient of the input through positive ReLU paths", Scope.PER_SAMPLE)
        .withPaper("Springenberg, Dosovitskiy, Brox, Riedmiller 2015, Striving for Simplicity")
        .withCost("1 forward and 1 backward pass")
        .withNeeds(Need.GRADIENTS, Need.BACKWARD_RULES)
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
    List<Site> sites = Ancestry.of(query);
    List<BackwardRule> rules =
        sites.stream()
            .filter(Site::rectified)
            .map(site -> new BackwardRule(site, GuidedBackprop::guided))
            .toList();
    if (rules.isEmpty()) {
      throw Refusals.nothingToGuide();
    }
    List<String> others = Operators.unguided(sites);
    if (!others.isEmpty()) {
      run.warn(Notices.linearised(ID, others));
    }
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass = Pass.reading(Reading.GRADIENT, inputs).with(rules);
      var scores =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, inputs, run);
      return FeatureQuery.answer(query, scores, run);
    }
  }

  private static Tensor guided(BackwardRule.NodePass node) {
    return node.gradient().zip(node.output(), (flow, value) -> value > 0 && flow > 0 ? flow : 0);
  }
}
