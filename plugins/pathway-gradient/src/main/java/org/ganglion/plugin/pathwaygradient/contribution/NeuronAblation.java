package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.network.Variants;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Exact marginal contribution: the response minus the response with one neuron, or one unit, set to
 * 0 and everything behind it computed anew.
 *
 * <p>Signed, in units of the response, {@code [samples, ...site shape]}. Where units are removed,
 * each neuron of a unit has the effect of the whole unit; with a reduction there is one number per
 * unit. Exactly 0 where the removed value is 0.
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
        removals.silenceTheDead(bound);
        scores.put(site, 0, removals.scores(query.reduce()));
      }
    }
    return Attribution.perSample(scores.build());
  }

  /** Effects of removing the parts of one site, one after the other. */
  private static final class Removals {
    private final Site site;
    private final Grain grain;
    private final int samples;
    private final int parts;
    private final Tensor.Builder effects;

    Removals(Site site, Grain grain, int samples) {
      this.site = site;
      this.grain = grain;
      this.samples = samples;
      this.parts = grain == Grain.UNITS ? site.units() : Math.toIntExact(site.neurons());
      this.effects =
          Tensor.builder(
              (grain == Grain.UNITS ? Shape.of(site.units()) : site.shape()).prepend(samples));
    }

    void sweep(
        Bound bound,
        Target target,
        List<Double> responses,
        RunContext run,
        int sitesDone,
        int sites) {
      bound.sweep(
          Variants.of(parts, part -> List.of(without(part))),
          Pass.values(List.of(target.site())),
          (part, chunk) -> {
            List<Double> removed = target.responses(chunk);
            for (int i = 0; i < chunk.count(); i++) {
              int sample = chunk.first() + i;
              effects.set(
                  (long) sample * parts + part, (float) (responses.get(sample) - removed.get(i)));
            }
            double share = (chunk.first() + chunk.count() * (part + 1.0) / parts) / samples;
            run.progress((sitesDone + share) / sites);
          });
    }

    private Intervention without(int part) {
      if (grain == Grain.UNITS) {
        return Intervention.lesion(site, part);
      }
      Tensor.Builder factors = Tensor.builder(site.shape());
      for (int neuron = 0; neuron < parts; neuron++) {
        factors.set(neuron, neuron == part ? 0 : 1);
      }
      return new Intervention.Scale(site, factors.build());
    }

    /**
     * Removing a 0 changes nothing; without this, the last digits of two passes could differ and
     * say otherwise.
     */
    void silenceTheDead(Bound bound) {
      int neurons = Math.toIntExact(site.neurons());
      bound.read(
          Pass.values(List.of(site)),
          chunk -> {
            Tensor values = chunk.value(site);
            boolean[] alive = new boolean[parts];
            for (int i = 0; i < chunk.count(); i++) {
              java.util.Arrays.fill(alive, false);
              for (int neuron = 0; neuron < neurons; neuron++) {
                if (values.get((long) i * neurons + neuron) != 0) {
                  alive[grain == Grain.UNITS ? site.unitOf(neuron) : neuron] = true;
                }
              }
              for (int part = 0; part < parts; part++) {
                if (!alive[part]) {
                  effects.set((long) (chunk.first() + i) * parts + part, 0);
                }
              }
            }
          });
    }

    Tensor scores(Reduce reduce) {
      Tensor perPart = effects.build();
      if (grain == Grain.NEURONS) {
        return Positions.reduce(perPart, site, reduce);
      }
      return reduce == Reduce.NONE ? Positions.spread(perPart, site) : perPart;
    }
  }
}
