package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Exact marginal contribution: the response minus the response with one neuron, or one unit, set to
 * 0 and everything behind it computed anew.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}. Where units are removed,
 * each active neuron of a unit has the effect of the whole unit; with a reduction there is one
 * number per unit. Exactly 0 where the removed value is 0.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, CVPR 2021 (marginal
 *     contribution)</a>; deviations: none
 * @since 0.1.0
 */
public final class NeuronAblation implements Attributor<AblationOptions> {
  /** For the service loader. */
  public NeuronAblation() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-ablation",
            "1.0.0",
            "Exact effect of removing each neuron or unit on the response",
            Scope.PER_SAMPLE)
        .withPaper(NeuronMct.PAPER)
        .withCost("1 forward pass of what lies behind the site per neuron or unit")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO);
  }

  @Override
  public AblationOptions defaults() {
    return new AblationOptions(Grain.NEURONS);
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, AblationOptions options, RunContext run) {
    List<Site> sites = GateSites.of(query, run);
    ScoreRows scores = new ScoreRows(query, sites);
    List<Double> responses = query.target().responses();
    try (Bound bound = query.network().bind(query.samples())) {
      for (int done = 0; done < sites.size(); done++) {
        Site site = sites.get(done);
        Removals removals = new Removals(site, options.grain(), query.samples().size());
        removals.sweep(bound, query.target(), responses, run, done, sites.size());
        scores.put(site, 0, removals.effects().scores(bound, query.reduce()));
      }
    }
    return Attribution.perSample(scores.build());
  }
}
