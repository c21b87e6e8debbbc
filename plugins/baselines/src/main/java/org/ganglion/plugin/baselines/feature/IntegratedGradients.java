package org.ganglion.plugin.baselines.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/**
 * Integrated gradients of the input: the difference to the baseline times the mean derivative of
 * the response on the straight way from the baseline to the sample. Signed, {@code [samples,
 * ...input shape]}, in units of the response; the scores of a sample sum to {@code change}, the
 * response at the sample minus the response at the baseline, up to {@code gap} (two extra arrays,
 * {@code [samples]}).
 *
 * <p>Source: Sundararajan, Taly, Yan, "Axiomatic Attribution for Deep Networks", 2017, equations 1
 * and 3. Deviations: points lie at middles of equal parts unless asked otherwise (the paper's sum
 * is quadrature {@code right}); all asked inputs move together, others stay at the sample. Cost:
 * {@code points} forward and backward passes, one more for {@code trapezoid}, and two forward
 * passes for the gap. Refuses M201, M203, M206, M207; warns W201, W203.
 *
 * @see <a href="https://arxiv.org/abs/1703.01365">arXiv 1703.01365</a>
 */
public final class IntegratedGradients implements Attributor<IntegratedGradientsOptions> {
  private static final String ID = "integrated-gradients";

  /** For the service loader. */
  public IntegratedGradients() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "mean gradient between a baseline and the input", Scope.PER_SAMPLE)
        .withPaper("Sundararajan, Taly, Yan 2017, Axiomatic Attribution for Deep Networks")
        .withCost("options.points forward and backward passes, 2 forward passes")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.COMPLETENESS);
  }

  @Override
  public IntegratedGradientsOptions defaults() {
    return new IntegratedGradientsOptions(50, Quadrature.MIDPOINT, 0);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Attribution attribute(Query query, IntegratedGradientsOptions options, RunContext run) {
    List<Site> inputs = FeatureQuery.differentiable(ID, query);
    Baseline baseline = new Baseline(inputs, options.baseline());
    List<Path.Step> steps =
        options.quadrature().points(options.points()).stream()
            .map(point -> new Path.Step(point.weight(), baseline.towards(point.at())))
            .toList();
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass = Pass.reading(Reading.GRADIENT, inputs).along(new Path(steps));
      Map<Site, Tensor> mean =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, inputs, run);
      Map<Site, Tensor> scores = timesDifference(mean, bound.values(Pass.values(inputs)), baseline);
      Completeness completeness = Completeness.of(scores, query.target(), bound, baseline);
      completeness.warn(run, "raise options.points or choose another quadrature");
      return completeness.beside(FeatureQuery.answer(query, scores, run));
    }
  }

  /** {@code (value - baseline) multiplier}, element by element. */
  static Map<Site, Tensor> timesDifference(
      Map<Site, Tensor> multipliers, Map<Site, Tensor> values, Baseline baseline) {
    Map<Site, Tensor> products = new LinkedHashMap<>();
    multipliers.forEach(
        (site, multiplier) ->
            products.put(
                site,
                multiplier.zip(
                    Objects.requireNonNull(values.get(site)),
                    (m, x) -> m * (x - baseline.value()))));
    return products;
  }
}
