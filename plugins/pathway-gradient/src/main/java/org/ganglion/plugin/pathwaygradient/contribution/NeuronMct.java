package org.ganglion.plugin.pathwaygradient.contribution;

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
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Marginal contribution of each neuron by first-order Taylor expansion: {@code a dPhi/da}, the
 * first-order effect of setting the neuron to 0.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}. Equals the exact marginal
 * contribution where no rectifier or maximum behind the neuron switches. Exactly 0 for inactive
 * neurons.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, Neural Response
 *     Interpretation through the Lens of Critical Pathways, CVPR 2021 (NeuronMCT)</a>; deviations:
 *     signed here, the absolute value is the selectors'
 * @since 0.1.0
 */
public final class NeuronMct implements Attributor<NoOptions> {
  static final String PAPER =
      "Khakzar et al. 2021, Neural Response Interpretation through the Lens of Critical Pathways, arXiv:2103.16886";

  /** For the service loader. */
  public NeuronMct() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-mct",
            "1.0.0",
            "First-order effect of removing each neuron on the response",
            Scope.PER_SAMPLE)
        .withPaper(PAPER)
        .withCost("1 forward and 1 backward pass, all sites at once")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS)
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
    List<Site> sites = GateSites.of(query, run);
    ScoreRows scores = new ScoreRows(query, sites);
    Pass pass = Pass.reading(Reading.GATE, sites).reduce(query.reduce());
    try (Bound bound = query.network().bind(query.samples())) {
      bound.gradients(
          query.target().objective(),
          pass,
          chunk -> {
            sites.forEach(site -> scores.put(site, chunk.first(), chunk.get(Reading.GATE, site)));
            run.progress((double) (chunk.first() + chunk.count()) / query.samples().size());
          });
    }
    return Attribution.perSample(scores.build());
  }
}
