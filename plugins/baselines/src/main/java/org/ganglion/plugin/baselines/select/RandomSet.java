package org.ganglion.plugin.baselines.select;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * One random set of k neurons for the data set, each set equally likely: the control of a selection
 * that holds for the data set, where {@link RandomNeurons} controls one per sample.
 *
 * <p>The answer depends on the run's seed and the asked sites (under {@code perLayer} each site's
 * place in the network), never on the samples. No passes, O(neurons). Refuses M205 when k exceeds
 * the number of neurons.
 */
public final class RandomSet implements Selector<RandomSetOptions> {
  private static final String ID = "random-set";

  /** For the service loader. */
  public RandomSet() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "one random set of k neurons for the data set", Scope.WHOLE_SET)
        .withCost("no passes, O(neurons)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public RandomSetOptions defaults() {
    return new RandomSetOptions(10, false);
  }

  @Override
  public Selection select(Query query, RandomSetOptions options, RunContext run) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    if (options.perLayer()) {
      for (Site site : query.sites()) {
        int place = query.network().sites().indexOf(site);
        draw(List.of(site), query, options.k(), run.random(ID, place), masks);
      }
    } else {
      draw(query.sites(), query, options.k(), run.random(ID), masks);
    }
    run.progress(1);
    return Selection.of(Coverage.DATASET, masks).claiming(Claim.none("the neurons are random"));
  }

  private static void draw(
      List<Site> sites, Query query, int k, RandomGenerator random, Map<String, Mask> masks) {
    long all =
        sites.stream().mapToLong(site -> NeuronShape.of(site, query.reduce()).elements()).sum();
    if (k > all) {
      throw Refusals.tooMany(k, all);
    }
    SelectionSampling sampling = new SelectionSampling(all, k, random);
    for (Site site : sites) {
      Shape shape = NeuronShape.of(site, query.reduce());
      Mask.Builder mask = Mask.builder(shape);
      for (long i = 0; i < shape.elements(); i++) {
        if (sampling.keepsNext()) {
          mask.keep(i);
        }
      }
      masks.put(site.id(), mask.build());
    }
  }
}
