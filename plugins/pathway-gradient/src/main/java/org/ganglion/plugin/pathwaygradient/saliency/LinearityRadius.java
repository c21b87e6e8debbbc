package org.ganglion.plugin.pathwaygradient.saliency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Caution;
import org.ganglion.plugin.pathwaygradient.gate.Pathway;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;
import org.ganglion.plugin.pathwaygradient.gate.Variant;

/**
 * How far around a sample the network of a pathway is one affine map: the least distance, to first
 * order and therefore exactly, to the kink of a kept rectifier or to a tie inside a window of a
 * maximum pool.
 *
 * <p>A margin is a difference of values over the Euclidean norm of its gradient with respect to the
 * inputs; what has no gradient sets no limit. The rows of the Jacobian are gradients of single
 * neurons for repeated rows of one sample.
 */
final class LinearityRadius {
  private final Query query;
  private final PiecewiseLinear parts;
  private final Pathway pathway;
  private final Variant variant;

  private LinearityRadius(Query query, PiecewiseLinear parts, Pathway pathway, Variant variant) {
    this.query = query;
    this.parts = parts;
    this.pathway = pathway;
    this.variant = variant;
  }

  /**
   * The radius of each sample in the norm over all inputs of the query; {@link Float#MAX_VALUE}
   * where nothing limits it, because results hold finite numbers alone.
   *
   * @throws MethodException M106 when the pathway masks a site that is not rectified, M107 when the
   *     network is not known to be piecewise linear
   */
  static Tensor of(Query query, Pathway pathway, Variant variant, RunContext run) {
    for (Site site : pathway.sites()) {
      if (!site.rectified()) {
        throw Refusal.NOT_RECTIFIED.because(
            "the radius is known for pathways of rectified neurons, this is a " + site.operator(),
            "site '" + site.id() + "'",
            "leave options.radius false");
      }
    }
    PiecewiseLinear parts = PiecewiseLinear.upstreamOf(query.target().site(), query.network());
    return new LinearityRadius(query, parts, pathway, variant).all(run);
  }

  private Tensor all(RunContext run) {
    int samples = query.samples().size();
    Map<Site, Tensor> values = values();
    Tensor.Builder radii = Tensor.builder(Shape.of(samples));
    for (int sample = 0; sample < samples; sample++) {
      List<Intervention> alone = pathway.interventions(variant, sample);
      double radius = Double.POSITIVE_INFINITY;
      for (Site rectifier : parts.rectifiers()) {
        Site before = parts.before(rectifier);
        radius =
            Math.min(radius, nearestKink(sample, rectifier, row(values, before, sample), alone));
      }
      for (PoolWindows pool : parts.pools()) {
        radius =
            Math.min(radius, nearestTie(sample, pool, row(values, pool.input(), sample), alone));
      }
      if (radius == 0) {
        run.warn(
            Caution.NO_RADIUS.saying(
                "a kept neuron of sample "
                    + query.samples().id(sample)
                    + " sits exactly on its kink or in a tie: the pathway is not linear around it"));
      }
      radii.set(sample, (float) Math.min(radius, Float.MAX_VALUE));
      run.progress((sample + 1.0) / samples);
    }
    return radii.build();
  }

  /** Values in the network of the pathway, wherever margins are taken. */
  private Map<Site, Tensor> values() {
    Set<Site> sites = new LinkedHashSet<>();
    parts.rectifiers().forEach(rectifier -> sites.add(parts.before(rectifier)));
    parts.pools().forEach(pool -> sites.add(pool.input()));
    try (Bound bound = query.network().bind(query.samples())) {
      return bound.values(Pass.values(List.copyOf(sites)).under(pathway.interventions(variant)));
    }
  }

  private static Tensor row(Map<Site, Tensor> values, Site site, int sample) {
    Tensor all = values.get(site);
    if (all == null) {
      throw new IllegalStateException("no value was read at '" + site.id() + "'");
    }
    return all.row(sample);
  }

  private double nearestKink(int sample, Site rectifier, Tensor before, List<Intervention> alone) {
    List<Integer> kept = new ArrayList<>();
    List<Double> margins = new ArrayList<>();
    for (int neuron = 0; neuron < before.elements(); neuron++) {
      if (pathway.keeps(rectifier, sample, neuron)) {
        kept.add(neuron);
        margins.add((double) Math.abs(before.get(neuron)));
      }
    }
    Site site = parts.before(rectifier);
    Ints neurons = Ints.of(kept.stream().mapToInt(Integer::intValue).toArray());
    return nearest(sample, margins, site, new Objective.Neuron(site, neurons), alone);
  }

  private double nearestTie(int sample, PoolWindows pool, Tensor values, List<Intervention> alone) {
    List<int[]> pairs = new ArrayList<>();
    List<Double> margins = new ArrayList<>();
    pool.forEach(
        window -> {
          int winner = window[0];
          for (int element : window) {
            winner = values.get(element) > values.get(winner) ? element : winner;
          }
          for (int rival : window) {
            if (rival != winner
                && (moves(pool.input(), sample, winner, values)
                    || moves(pool.input(), sample, rival, values))) {
              pairs.add(new int[] {winner, rival});
              margins.add((double) values.get(winner) - values.get(rival));
            }
          }
        });
    Site site = pool.input();
    Objective differences =
        new Objective.Custom(
            List.of(site),
            chunk ->
                Map.of(
                    site,
                    cotangent(site, pairs.subList(chunk.first(), chunk.first() + chunk.count()))));
    return nearest(sample, margins, site, differences, alone);
  }

  /**
   * Whether the value of an element can have a gradient; what is removed, held or inactive has
   * none.
   */
  private boolean moves(Site site, int sample, int element, Tensor values) {
    return !site.rectified() || (values.get(element) > 0 && pathway.keeps(site, sample, element));
  }

  private static Tensor cotangent(Site site, List<int[]> pairs) {
    Tensor.Builder cotangent = Tensor.builder(site.shape().prepend(pairs.size()));
    for (int i = 0; i < pairs.size(); i++) {
      cotangent.set(i * site.neurons() + pairs.get(i)[0], 1);
      cotangent.set(i * site.neurons() + pairs.get(i)[1], -1);
    }
    return cotangent.build();
  }

  private double nearest(
      int sample, List<Double> margins, Site site, Objective rows, List<Intervention> alone) {
    List<Site> inputs = parts.inputsOf(site, query.sites());
    if (margins.isEmpty() || inputs.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] least = {Double.POSITIVE_INFINITY};
    try (Bound bound =
        query.network().bind(query.samples().select(Ints.repeat(sample, margins.size())))) {
      bound.gradients(
          rows,
          Pass.reading(Reading.GRADIENT, inputs).under(alone),
          chunk -> {
            for (int i = 0; i < chunk.count(); i++) {
              double square = 0;
              for (Site input : inputs) {
                Tensor gradient = chunk.get(Reading.GRADIENT, input);
                long size = input.neurons();
                for (long at = i * size; at < (i + 1) * size; at++) {
                  square += (double) gradient.get(at) * gradient.get(at);
                }
              }
              if (square > 0) {
                least[0] = Math.min(least[0], margins.get(chunk.first() + i) / Math.sqrt(square));
              }
            }
          });
    }
    return least[0];
  }
}
