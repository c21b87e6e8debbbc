package org.ganglion.plugin.baselines.neuron;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/**
 * The activation of each neuron as its score, whatever the response: {@code [samples, ...site
 * shape]}, or {@code [samples, units]} under a reduction. The simplest ranking, and the control for
 * methods that claim to know more. Cost: one forward pass. Refuses M203 for a value that is NaN or
 * infinite, M207 without samples.
 */
public final class Activation implements Attributor<NoOptions> {
  /** For the service loader. */
  public Activation() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "activation", "1.0.0", "activation of each neuron as its score", Scope.PER_SAMPLE)
        .withCost("1 forward pass")
        .withNeeds(Need.ACTIVATIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO);
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
    List<Site> sites = query.sites();
    try (Bound bound = query.network().bind(query.samples())) {
      Bound.Joined joined = new Bound.Joined(samples);
      bound.read(
          Pass.values(sites).reduce(query.reduce()),
          chunk -> {
            for (Site site : sites) {
              Tensor values = chunk.value(site);
              checkFinite(query, site, values, chunk.first());
              joined.put(site, chunk.first(), values);
            }
            run.progress((double) (chunk.first() + chunk.count()) / samples);
          });
      return Attribution.perSample(joined.build());
    }
  }

  private static void checkFinite(Query query, Site site, Tensor values, int first) {
    long bad = values.firstNotFinite();
    if (bad >= 0) {
      int row = (int) (bad / values.shape().tail().elements());
      throw Refusals.notFinite(
          "the activation at site '" + site.id() + "'", query.samples().id(first + row));
    }
  }
}
