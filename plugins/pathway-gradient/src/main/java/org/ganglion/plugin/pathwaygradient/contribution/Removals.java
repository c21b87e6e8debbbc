package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/** Effects of removing the parts of one site, neurons or units, one after the other. */
final class Removals {
  private final Site site;
  private final Grain grain;
  private final int samples;
  private final PartEffects effects;

  Removals(Site site, Grain grain, int samples) {
    this.site = site;
    this.grain = grain;
    this.samples = samples;
    this.effects = new PartEffects(site, grain, samples);
  }

  /** The effects that were measured. */
  PartEffects effects() {
    return effects;
  }

  /** Measures all effects; this is work {@code done} of {@code all}. */
  void sweep(
      Bound bound, Target target, List<Double> responses, RunContext run, int done, int all) {
    int parts = effects.parts();
    bound.sweep(
        Variants.of(parts, part -> List.of(without(part))),
        Pass.values(List.of(target.site())),
        (part, chunk) -> {
          List<Double> removed = target.responses(chunk);
          for (int i = 0; i < chunk.count(); i++) {
            int sample = chunk.first() + i;
            effects.set(sample, part, responses.get(sample) - removed.get(i));
          }
          double share = (chunk.first() + chunk.count() * (part + 1.0) / parts) / samples;
          run.progress((done + share) / all);
        });
  }

  private Intervention without(int part) {
    if (grain == Grain.UNITS) {
      return Intervention.lesion(site, part);
    }
    Tensor.Builder factors = Tensor.builder(site.shape());
    for (int neuron = 0; neuron < site.neurons(); neuron++) {
      factors.set(neuron, neuron == part ? 0 : 1);
    }
    return new Intervention.Scale(site, factors.build());
  }
}
