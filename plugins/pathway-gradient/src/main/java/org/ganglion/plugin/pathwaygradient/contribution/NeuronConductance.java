package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
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
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Conductance: how much of the change of the response along a straight path of the input flows
 * through each neuron; the gradient at the left end of each step times the change of the activation
 * over the step.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}. Where every path from the
 * input crosses the site, its scores sum to the response minus the response at the baseline; the
 * difference is reported per sample in the extra {@code completeness-gap/<site>}, and says nothing
 * about a site that a skip connection passes by. A neuron that is inactive for the sample may have
 * been active on the way, so its score need not be 0.
 *
 * <p>Refuses with M100 and M101 (sites), M102 (NaN or infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://arxiv.org/abs/1805.12233">Dhamdhere, Sundararajan, Yan, How Important Is a
 *     Neuron, ICLR 2019</a>; the sum is the one of captum's LayerConductance with uniform nodes
 * @since 0.1.0
 */
public final class NeuronConductance implements Attributor<ConductanceOptions> {
  /** For the service loader. */
  public NeuronConductance() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-conductance",
            "1.0.0",
            "Flow of the response's change through each neuron along a path of the input",
            Scope.PER_SAMPLE)
        .withPaper("Dhamdhere, Sundararajan, Yan 2019, How Important Is a Neuron, arXiv:1805.12233")
        .withCost("steps + 1 forward and backward passes, all sites at once")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public ConductanceOptions defaults() {
    return new ConductanceOptions(50, 0);
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, ConductanceOptions options, RunContext run) {
    List<Site> sites = GateSites.of(query, run);
    ScoreRows scores = new ScoreRows(query, sites);
    int samples = query.samples().size();
    Map<Site, Gaps> gaps = new LinkedHashMap<>();
    sites.forEach(site -> gaps.put(site, new Gaps(site, samples)));
    List<Site> inputs = query.network().inputs();
    Pass pass = Pass.reading(Reading.INCREMENT, sites).along(path(inputs, options));
    List<Double> responses;
    List<Double> atBaseline;
    try (Bound bound = query.network().bind(query.samples())) {
      bound.gradients(
          query.target().objective(),
          pass,
          chunk -> {
            gaps.forEach(
                (site, gap) -> {
                  Tensor rows = chunk.get(Reading.INCREMENT, site);
                  gap.add(chunk.first(), rows);
                  scores.put(site, chunk.first(), Positions.reduce(rows, site, query.reduce()));
                });
            run.progress((double) (chunk.first() + chunk.count()) / samples);
          });
      responses = query.target().responses();
      atBaseline = query.target().responses(bound, at(inputs, 0, options.baseline()));
    }
    Attribution attribution = Attribution.perSample(scores.build());
    for (Gaps gap : gaps.values()) {
      attribution = attribution.with(gap.name(), gap.against(responses, atBaseline));
    }
    return attribution;
  }

  private static Path path(List<Site> inputs, ConductanceOptions options) {
    List<Path.Step> steps = new ArrayList<>();
    for (int k = 0; k <= options.steps(); k++) {
      steps.add(new Path.Step(1, at(inputs, (double) k / options.steps(), options.baseline())));
    }
    return new Path(steps);
  }

  private static List<Intervention> at(List<Site> inputs, double share, double baseline) {
    List<Intervention> all = new ArrayList<>();
    for (Site input : inputs) {
      all.add(Intervention.scale(input, (float) share));
      if (baseline != 0) {
        int[] ones = new int[input.shape().rank()];
        Arrays.fill(ones, 1);
        all.add(
            new Intervention.Add(
                input, Tensor.full(Shape.of(ones), (float) ((1 - share) * baseline))));
      }
    }
    return all;
  }
}
