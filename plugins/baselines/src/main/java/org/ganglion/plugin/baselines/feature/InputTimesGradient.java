package org.ganglion.plugin.baselines.feature;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;

/**
 * Each element of the input times the derivative of the response by it: the first-order effect of
 * setting the element to 0. Signed, {@code [samples, ...input shape]}, in units of the response.
 *
 * <p>Source: Shrikumar, Greenside, Shcherbina, Kundaje, "Not Just a Black Box", 2016; called
 * InputMCT in the evaluations of Khakzar et al. 2021. Deviations: none. The input is the
 * preprocessed one, so that 0 is the mean image where the mean is subtracted. Cost: one forward and
 * one backward pass. Refuses M201, M203, M206, M207; warns W203.
 *
 * @see <a href="https://arxiv.org/abs/1605.01713">arXiv 1605.01713</a>
 */
public final class InputTimesGradient implements Attributor<NoOptions> {
  private static final String ID = "input-x-gradient";

  /** For the service loader. */
  public InputTimesGradient() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "input times derivative of the response by it", Scope.PER_SAMPLE)
        .withPaper("Shrikumar, Greenside, Shcherbina, Kundaje 2016, Not Just a Black Box")
        .withCost("1 forward and 1 backward pass")
        .withNeeds(Need.GRADIENTS)
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
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass = Pass.reading(Reading.GATE, inputs);
      var scores =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GATE, inputs, run);
      return FeatureQuery.answer(query, scores, run);
    }
  }
}
