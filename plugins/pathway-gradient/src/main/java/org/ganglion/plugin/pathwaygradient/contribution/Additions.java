package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/**
 * Effects of adding the parts of one site, neurons or units, in random orders to the site at 0:
 * their means, which are Shapley values, and the standard errors of these.
 */
final class Additions {
  private final Site site;
  private final int samples;
  private final int permutations;
  private final PartEffects means;
  private final PartEffects errors;
  private final int[][] orders;

  /** Draws the orders; they do not depend on the samples. */
  Additions(Site site, int place, ShapleyOptions options, int samples, RunContext run) {
    this.site = site;
    this.samples = samples;
    this.permutations = options.permutations();
    this.means = new PartEffects(site, options.grain(), samples);
    this.errors = new PartEffects(site, options.grain(), samples);
    this.orders = new int[permutations][means.parts()];
    for (int permutation = 0; permutation < permutations; permutation++) {
      int[] order = orders[permutation];
      Arrays.setAll(order, i -> i);
      RandomGenerator random = run.random("order", place, permutation);
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[other];
        order[other] = kept;
      }
    }
  }

  PartEffects means() {
    return means;
  }

  PartEffects errors() {
    return errors;
  }

  /** Measures all effects; this is work {@code done} of {@code all}. */
  void sweep(Bound bound, Target target, List<Double> removed, RunContext run, int done, int all) {
    int parts = means.parts();
    int variants = permutations * parts;
    double[][] mean = new double[samples][parts];
    double[][] spread = new double[samples][parts];
    double[] before = new double[samples];
    bound.sweep(
        Variants.of(variants, variant -> List.of(added(variant / parts, variant % parts))),
        Pass.values(List.of(target.site())),
        (variant, chunk) -> {
          int part = orders[variant / parts][variant % parts];
          List<Double> now = target.responses(chunk);
          for (int i = 0; i < chunk.count(); i++) {
            int sample = chunk.first() + i;
            double without = variant % parts == 0 ? removed.get(sample) : before[sample];
            double effect = now.get(i) - without;
            // Welford: squares of large effects that differ little would cancel.
            double off = effect - mean[sample][part];
            int seen = variant / parts + 1;
            mean[sample][part] += off / seen;
            spread[sample][part] += off * (effect - mean[sample][part]);
            before[sample] = now.get(i);
          }
          double share = (chunk.first() + chunk.count() * (variant + 1.0) / variants) / samples;
          run.progress((done + share) / all);
        });
    for (int sample = 0; sample < samples; sample++) {
      for (int part = 0; part < parts; part++) {
        means.set(sample, part, mean[sample][part]);
        errors.set(
            sample, part, Math.sqrt(spread[sample][part] / (permutations - 1.0) / permutations));
      }
    }
  }

  /** The site with the first {@code last + 1} parts of an order, all others at 0. */
  private Intervention added(int permutation, int last) {
    boolean[] there = new boolean[means.parts()];
    for (int i = 0; i <= last; i++) {
      there[orders[permutation][i]] = true;
    }
    Tensor.Builder factors = Tensor.builder(site.shape());
    for (int neuron = 0; neuron < site.neurons(); neuron++) {
      factors.set(neuron, there[means.partOf(neuron)] ? 1 : 0);
    }
    return new Intervention.Scale(site, factors.build());
  }
}
