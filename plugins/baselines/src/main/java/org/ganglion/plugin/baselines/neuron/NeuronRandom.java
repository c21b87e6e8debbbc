package org.ganglion.plugin.baselines.neuron;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.NeuronShape;
import org.ganglion.plugin.baselines.Refusals;
import org.ganglion.plugin.baselines.UniformScores;

/**
 * Random scores of neurons, independent and uniform in [-1, 1): the control that every attribution
 * must beat. {@code [samples, ...site shape]}, or {@code [samples, units]} under a reduction. The
 * scores of a sample at a site depend on the run's seed, the site's place in the network and the
 * sample's id alone. No passes. Refuses M207 without samples.
 */
public final class NeuronRandom implements Attributor<NoOptions> {
  private static final String ID = "neuron-random";

  /** For the service loader. */
  public NeuronRandom() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "random scores of neurons, as a control", Scope.PER_SAMPLE)
        .withCost("no passes")
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
    if (query.samples().size() == 0) {
      throw Refusals.noSamples();
    }
    Map<Site, Tensor> scores = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      scores.put(
          site, UniformScores.draw(ID, query, site, NeuronShape.of(site, query.reduce()), run));
      run.progress((double) scores.size() / query.sites().size());
    }
    return Attribution.perSample(scores);
  }
}
