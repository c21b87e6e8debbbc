package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Caution;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Integrated gradients of each neuron along the path that scales its whole layer from 0 to its
 * value, everything before the layer held: {@code a_j} times the mean of {@code dPhi/da_j}.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}. The scores of a site sum
 * to the response minus the response with the site at 0, up to the quadrature's error, which is
 * reported per sample and site in the extra {@code completeness-gap/<site>} (sum minus change).
 * Layers are treated one at a time; it is the Aumann-Shapley value of the game played by one layer.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, CVPR 2021
 *     (NeuronIntGrad)</a>; deviations: 50 midpoints instead of 11 points, signed; the released
 *     code's factors are available as {@code compat-released}
 * @since 0.1.0
 */
public final class NeuronIntgrad implements Attributor<IntgradOptions> {
  /** For the service loader. */
  public NeuronIntgrad() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-intgrad",
            "1.0.0",
            "Integrated gradients of neurons, each layer scaled from zero to its activation",
            Scope.PER_SAMPLE)
        .withPaper(NeuronMct.PAPER)
        .withCost(
            "per site: points forward and backward passes of what lies behind the site, and 1 forward pass")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS)
        .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO, Promise.COMPLETENESS);
  }

  @Override
  public IntgradOptions defaults() {
    return new IntgradOptions(50, Quadrature.MIDPOINT);
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, IntgradOptions options, RunContext run) {
    List<Site> sites = GateSites.of(query, run);
    if (options.quadrature().compatible()) {
      run.warn(
          Caution.COMPATIBLE.saying(
              "the quadrature reproduces released code and is not complete; use midpoint for results of your own"));
    }
    ScoreRows scores = new ScoreRows(query, sites);
    List<Gaps> gaps = new ArrayList<>();
    List<Tensor> missing = new ArrayList<>();
    int samples = query.samples().size();
    try (Bound bound = query.network().bind(query.samples())) {
      List<Double> responses = query.target().responses();
      for (int done = 0; done < sites.size(); done++) {
        Site site = sites.get(done);
        Gaps gap = new Gaps(site, samples);
        double before = done;
        bound.gradients(
            query.target().objective(),
            Pass.reading(Reading.GATE, List.of(site)).along(path(site, options)),
            chunk -> {
              Tensor rows = chunk.get(Reading.GATE, site);
              gap.add(chunk.first(), rows);
              scores.put(site, chunk.first(), Positions.reduce(rows, site, query.reduce()));
              run.progress(
                  (before + (double) (chunk.first() + chunk.count()) / samples) / sites.size());
            });
        List<Double> removed =
            query.target().responses(bound, List.of(Intervention.scale(site, 0)));
        gaps.add(gap);
        missing.add(gap.against(responses, removed));
        gap.warn(responses, removed, query.samples(), remedy(options.quadrature()), run);
      }
    }
    Map<Site, Tensor> all = scores.build();
    Attribution attribution = Attribution.perSample(all);
    for (int i = 0; i < gaps.size(); i++) {
      attribution = attribution.with(gaps.get(i).name(), missing.get(i));
    }
    return attribution;
  }

  private static String remedy(Quadrature quadrature) {
    return quadrature.compatible()
        ? "this quadrature never is complete and ignores options.points; set options.quadrature: midpoint"
        : "raise options.points";
  }

  private static Path path(Site site, IntgradOptions options) {
    List<Path.Step> steps = new ArrayList<>();
    for (Quadrature.Node node : options.quadrature().nodes(options.points())) {
      steps.add(new Path.Step(node.weight(), List.of(Intervention.scale(site, (float) node.at()))));
    }
    return new Path(steps);
  }
}
