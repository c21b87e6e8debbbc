package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Shapley value of each neuron, or unit, in the game that one layer plays: its mean effect on the
 * response when the neurons of the layer are added one after the other, in random orders, to the
 * layer at 0, everything before the layer held.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}; the scores of a site sum
 * to the response minus the response with the site at 0, whatever the number of orders (where units
 * are added, one neuron of each counted). Extra {@code standard-error/<site>}, over orders, in the
 * shape of the scores; where single neurons are added it stays one per neuron under a reduction.
 * All samples see the same orders. Where units are added, each active neuron has the value of its
 * whole unit; with a reduction there is one number per unit. Exactly 0 where the value is 0,
 * because such a neuron adds nothing to any set.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://doi.org/10.1016/j.cor.2008.04.004">Castro, Gomez, Tejada 2009, Polynomial
 *     calculation of the Shapley value based on sampling</a>; deviations: none
 * @since 0.1.0
 */
public final class NeuronShapley implements Attributor<ShapleyOptions> {
  /** For the service loader. */
  public NeuronShapley() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-shapley",
            "1.0.0",
            "Sampled Shapley value of each neuron or unit in the game of its layer",
            Scope.PER_SAMPLE)
        .withPaper(
            "Castro, Gomez, Tejada 2009, Polynomial calculation of the Shapley value based on"
                + " sampling")
        .withCost("permutations forward passes of what lies behind the site per neuron or unit")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO);
  }

  @Override
  public ShapleyOptions defaults() {
    return new ShapleyOptions(50, Grain.UNITS);
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, ShapleyOptions options, RunContext run) {
    List<Site> sites = GateSites.of(query, run);
    ScoreRows scores = new ScoreRows(query, sites);
    Map<String, Tensor> errors = new LinkedHashMap<>();
    int samples = query.samples().size();
    try (Bound bound = query.network().bind(query.samples())) {
      for (int done = 0; done < sites.size(); done++) {
        Site site = sites.get(done);
        int place = query.network().sites().indexOf(site);
        List<Double> removed =
            query.target().responses(bound, List.of(Intervention.scale(site, 0)));
        Additions additions = new Additions(site, place, options, samples, run);
        additions.sweep(bound, query.target(), removed, run, done, sites.size());
        scores.put(site, 0, additions.means().scores(bound, query.reduce()));
        // Errors of the neurons of a unit depend on each other, so none follows for their mean.
        Reduce kept = options.grain() == Grain.UNITS ? query.reduce() : Reduce.NONE;
        errors.put("standard-error/" + site.id(), additions.errors().scores(bound, kept));
      }
    }
    Attribution attribution = Attribution.perSample(scores.build());
    for (Map.Entry<String, Tensor> error : errors.entrySet()) {
      attribution = attribution.with(error.getKey(), error.getValue());
    }
    return attribution;
  }
}
