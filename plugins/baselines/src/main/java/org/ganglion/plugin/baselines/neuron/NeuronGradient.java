package org.ganglion.plugin.baselines.neuron;

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
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/**
 * The derivative of the response by each neuron, signed: {@code [samples, ...site shape]}, or
 * {@code [samples, units]} under a reduction, in units of the response per unit of activation. A
 * neuron that is silent may have a large one.
 *
 * <p>Source: Simonyan, Vedaldi, Zisserman, "Deep Inside Convolutional Networks", 2013, section 3,
 * there of the input. Cost: one forward and one backward pass for all sites. Refuses M203, M206,
 * M207.
 *
 * @see <a href="https://arxiv.org/abs/1312.6034">arXiv 1312.6034</a>
 */
public final class NeuronGradient implements Attributor<NoOptions> {
  /** For the service loader. */
  public NeuronGradient() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-gradient", "1.0.0", "derivative of the response by neurons", Scope.PER_SAMPLE)
        .withPaper("Simonyan, Vedaldi, Zisserman 2013, Deep Inside Convolutional Networks")
        .withCost("1 forward and 1 backward pass, all sites at once")
        .withNeeds(Need.GRADIENTS)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, NoOptions options, RunContext run) {
    int samples = query.samples().size();
    if (samples == 0) {
      throw Refusals.noSamples();
    }
    if (!query.target().differentiable()) {
      throw Refusals.noGradient(query.target().text());
    }
    List<Site> sites = query.sites();
    Bound.Joined joined = new Bound.Joined(samples);
    try (Bound bound = query.network().bind(query.samples())) {
      bound.gradients(
          query.target().objective(),
          Pass.reading(Reading.GRADIENT, sites).reduce(query.reduce()),
          chunk -> {
            for (Site site : sites) {
              Tensor slopes = chunk.get(Reading.GRADIENT, site);
              long bad = slopes.firstNotFinite();
              if (bad >= 0) {
                int row = (int) (bad / slopes.shape().tail().elements());
                throw Refusals.notFinite(
                    "the gradient at site '" + site.id() + "'",
                    query.samples().id(chunk.first() + row));
              }
              joined.put(site, chunk.first(), slopes);
            }
            run.progress((double) (chunk.first() + chunk.count()) / samples);
          });
    }
    return Attribution.perSample(joined.build());
  }
}
