package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * The random control as the paper draws it: of every site {@code floor(sparsity / 100 n)} of its n
 * neurons are left out, every set equally likely, for each sample anew.
 *
 * <p>The answer for a sample depends on the run's seed, the sample's id and each site's place in
 * the network. Extra per sample: {@code density}. No pass. Refuses with M100 and M101 (sites).
 *
 * @see <a href="https://github.com/CAMP-eXplain-AI/PathwayGrad">PathwayGrad, src/Pruner.py,
 *     prune_random</a>; deviations: none
 * @since 0.1.0
 */
public final class RandomPerLayer implements Selector<RandomPerLayerOptions> {
  /** For the service loader. */
  public RandomPerLayer() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "random-per-layer",
            "1.0.0",
            "Random neurons, the same share of every layer, as a control",
            Scope.PER_SAMPLE)
        .withPaper(GlobalPercentile.PAPER)
        .withCost("no pass; linear in the neurons");
  }

  @Override
  public RandomPerLayerOptions defaults() {
    return new RandomPerLayerOptions(90);
  }

  @Override
  public Selection select(Query query, RandomPerLayerOptions options, RunContext run) {
    NeuronRows layout = NeuronRows.of(query, GateSites.distinct(query.sites()));
    List<BitSet> kept = new ArrayList<>();
    for (int row = 0; row < layout.rows(); row++) {
      BitSet bits = new BitSet(layout.neurons());
      for (int site = 0; site < layout.sites().size(); site++) {
        int place = query.network().sites().indexOf(layout.sites().get(site));
        RandomGenerator random = run.random("neurons", query.samples().id(row), place);
        keep(bits, layout, site, options.sparsity(), random);
      }
      kept.add(bits);
      run.progress((row + 1.0) / layout.rows());
    }
    return PathwayMasks.of(layout, kept).selection().claiming(Claim.none("the neurons are random"));
  }

  /** Selection sampling: keeps each with the share that is still to be kept. */
  private static void keep(
      BitSet bits, NeuronRows layout, int site, double sparsity, RandomGenerator random) {
    int left = layout.count(site);
    int wanted = left - (int) Math.floor(sparsity / 100 * left + 1e-9);
    for (int i = layout.start(site); i < layout.start(site + 1); i++) {
      if (random.nextDouble() * left-- < wanted) {
        bits.set(i);
        wanted--;
      }
    }
  }
}
