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
 * The derivative of the response with respect to each element of the input, signed, {@code
 * [samples, ...input shape]}, in units of the response per unit of the (preprocessed) input.
 *
 * <p>Source: Simonyan, Vedaldi, Zisserman, "Deep Inside Convolutional Networks", 2013, section 3.
 * Deviation: the paper shows the absolute value's maximum over channels; here the sign and all
 * channels are kept. Cost: one forward and one backward pass. Refuses M201, M203, M206, M207; warns
 * W203.
 *
 * @see <a href="https://arxiv.org/abs/1312.6034">arXiv 1312.6034</a>
 */
public final class Gradient implements Attributor<NoOptions> {
  private static final String ID = "gradient";

  /** For the service loader. */
  public Gradient() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "derivative of the response by the input", Scope.PER_SAMPLE)
        .withPaper("Simonyan, Vedaldi, Zisserman 2013, Deep Inside Convolutional Networks")
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
      Pass pass = Pass.reading(Reading.GRADIENT, inputs);
      var scores =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, inputs, run);
      return FeatureQuery.answer(query, scores, run);
    }
  }
}
