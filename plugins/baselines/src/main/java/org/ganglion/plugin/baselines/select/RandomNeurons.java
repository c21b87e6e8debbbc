package org.ganglion.plugin.baselines.select;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.plugin.baselines.NeuronShape;
import org.ganglion.plugin.baselines.Refusals;

/**
 * A random set of neurons of a given size for each sample: the control that every pathway must
 * beat. Every set of {@code round((1 - sparsity / 100) n)} of the n neurons of all sites together
 * is equally likely; the selector {@code random-per-layer} draws within each site.
 *
 * <p>The answer for a sample depends on the run's seed, the sample's id and the asked sites. Source
 * of the control: Khakzar et al. 2021, who prune per layer. No passes. Refuses M207 without
 * samples.
 */
public final class RandomNeurons implements Selector<RandomNeuronsOptions> {
  private static final String ID = "random";

  /** For the service loader. */
  public RandomNeurons() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "a random set of neurons, as a control", Scope.PER_SAMPLE)
        .withCost("no passes, O(neurons) per sample")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public RandomNeuronsOptions defaults() {
    return new RandomNeuronsOptions(90);
  }

  @Override
  public Selection select(Query query, RandomNeuronsOptions options, RunContext run) {
    int samples = query.samples().size();
    if (samples == 0) {
      throw Refusals.noSamples();
    }
    Map<Site, Mask.Builder> masks = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      Shape shape = NeuronShape.of(site, query.reduce());
      masks.put(site, Mask.builder(shape.prepend(samples)));
    }
    double kept = 1 - options.sparsity() / 100;
    for (int sample = 0; sample < samples; sample++) {
      run.checkCancelled();
      long id = query.samples().id(sample);
      draw(query.sites(), masks, sample, kept, query, run.random(ID, id));
      run.progress((sample + 1.0) / samples);
    }
    Map<String, Mask> built = new LinkedHashMap<>();
    masks.forEach((site, mask) -> built.put(site.id(), mask.build()));
    return Selection.of(Coverage.SAMPLE, built).claiming(Claim.none("the neurons are random"));
  }

  private static void draw(
      List<Site> sites,
      Map<Site, Mask.Builder> masks,
      int sample,
      double share,
      Query query,
      RandomGenerator random) {
    long all =
        sites.stream().mapToLong(site -> NeuronShape.of(site, query.reduce()).elements()).sum();
    SelectionSampling sampling = new SelectionSampling(all, Math.round(share * all), random);
    for (Site site : sites) {
      Mask.Builder mask = Objects.requireNonNull(masks.get(site));
      long size = NeuronShape.of(site, query.reduce()).elements();
      for (long i = 0; i < size; i++) {
        if (sampling.keepsNext()) {
          mask.keep(sample * size + i);
        }
      }
    }
  }
}
