package org.ganglion.plugin.baselines.feature;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.NeuronShape;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * DeepLIFT of neurons with the Rescale rule: the part of each neuron in the change of the response
 * against a reference input. Signed, {@code [samples, ...site shape]}, or {@code [samples, units]}
 * under a reduction; the scores of a layer that everything passes through sum to that change.
 *
 * <p>Source and deviations as of {@code deep-lift}, which gives the parts of the input. Cost: one
 * forward and one backward pass with a copy of every nonlinear map behind the first site, and two
 * forward passes. Refuses M203, M206, M207; warns W202.
 *
 * @see <a href="https://arxiv.org/abs/1704.02685">arXiv 1704.02685</a>
 */
public final class NeuronDeepLift implements Attributor<DeepLiftOptions> {
  private static final String ID = "neuron-deep-lift";

  /** For the service loader. */
  public NeuronDeepLift() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "parts of neurons in the change against a reference", Scope.PER_SAMPLE)
        .withPaper(
            "Shrikumar, Greenside, Kundaje 2017, Learning Important Features Through Propagating"
                + " Activation Differences")
        .withCost("1 forward and 1 backward pass, 2 forward passes")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS, Need.BACKWARD_RULES)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public DeepLiftOptions defaults() {
    return new DeepLiftOptions(0);
  }

  @Override
  public Subject subject() {
    return Subject.NEURONS;
  }

  @Override
  public Attribution attribute(Query query, DeepLiftOptions options, RunContext run) {
    if (query.samples().size() == 0) {
      throw Refusals.noSamples();
    }
    FeatureQuery.checkTarget(query);
    List<Site> sites = query.sites();
    Baseline baseline = new Baseline(query.network().inputs(), options.baseline());
    List<Site> between = behindFirst(query);
    List<String> unruled = Operators.unruled(between);
    if (!unruled.isEmpty()) {
      run.warn(Notices.linearised(ID, unruled));
    }
    Map<Site, Tensor> reference = reference(query, baseline);
    try (Bound bound = query.network().bind(query.samples())) {
      Pass pass =
          Pass.reading(Reading.GRADIENT, sites)
              .with(DeepLift.rules(query, between, baseline, true));
      var multipliers =
          GradientPass.read(bound, query.target().objective(), pass, Reading.GRADIENT, sites, run);
      Map<Site, Tensor> values = bound.values(Pass.values(sites));
      Map<Site, Tensor> scores = new LinkedHashMap<>();
      for (Site site : sites) {
        Tensor parts =
            parts(
                Objects.requireNonNull(multipliers.get(site)),
                Objects.requireNonNull(values.get(site)),
                Objects.requireNonNull(reference.get(site)));
        long bad = parts.firstNotFinite();
        if (bad >= 0) {
          throw Refusals.notFinite(
              "the score at site '" + site.id() + "'",
              query.samples().id((int) (bad / site.neurons())));
        }
        scores.put(site, reduced(site, parts, query.reduce()));
      }
      run.progress(1);
      return Attribution.perSample(scores);
    }
  }

  /** What leads from the first site to the response: rules before it change nothing. */
  private static List<Site> behindFirst(Query query) {
    List<Site> all = query.network().sites();
    int first = query.sites().stream().mapToInt(all::indexOf).min().orElse(0);
    return Ancestry.of(query).stream().filter(site -> all.indexOf(site) > first).toList();
  }

  /** Values at the reference, of one row. */
  private static Map<Site, Tensor> reference(Query query, Baseline baseline) {
    try (Bound bound = query.network().bind(query.samples().select(Ints.of(0)))) {
      return bound.values(Pass.values(query.sites()).under(baseline.instead()));
    }
  }

  private static Tensor parts(Tensor multipliers, Tensor values, Tensor reference) {
    Tensor.Builder parts = Tensor.builder(values.shape());
    long width = reference.elements();
    for (long i = 0; i < values.elements(); i++) {
      parts.set(i, multipliers.get(i) * (values.get(i) - reference.get(i % width)));
    }
    return parts.build();
  }

  private static Tensor reduced(Site site, Tensor parts, Reduce reduce) {
    Shape shape = NeuronShape.of(site, reduce);
    if (shape.equals(site.shape())) {
      return parts;
    }
    int rows = parts.shape().size(0);
    long width = site.neurons();
    Tensor.Builder all = Tensor.builder(shape.prepend(rows));
    for (int row = 0; row < rows; row++) {
      double[] units = new double[site.units()];
      Arrays.fill(units, reduce == Reduce.MAX ? Double.NEGATIVE_INFINITY : 0);
      for (long i = 0; i < width; i++) {
        int unit = site.unitOf(i);
        float part = parts.get(row * width + i);
        units[unit] =
            switch (reduce) {
              case MAX -> Math.max(units[unit], part);
              case L2 -> units[unit] + (double) part * part;
              default -> units[unit] + part * (double) units.length / width;
            };
      }
      for (int unit = 0; unit < units.length; unit++) {
        double value = reduce == Reduce.L2 ? Math.sqrt(units[unit]) : units[unit];
        all.set((long) row * units.length + unit, (float) value);
      }
    }
    return all.build();
  }
}
