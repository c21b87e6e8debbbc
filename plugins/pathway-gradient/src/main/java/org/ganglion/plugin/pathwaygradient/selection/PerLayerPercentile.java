package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;

/**
 * Keeps, at each site on its own, the neurons whose rank is above a percentile of the site's ranks.
 *
 * <p>Percentile, ties, refusals and warning as in {@link GlobalPercentile}; every site keeps about
 * the same share. Extras per sample: {@code threshold/<site>}, {@code density}, {@code
 * requested-sparsity}.
 *
 * @since 0.1.0
 */
public final class PerLayerPercentile implements Selector<SparsityOptions> {
  /** For the service loader. */
  public PerLayerPercentile() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "per-layer-percentile",
            "1.0.0",
            "Neurons above a percentile of the scores of their own site",
            Scope.PER_SAMPLE)
        .withCost("no pass; linear in the neurons")
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public SparsityOptions defaults() {
    return new SparsityOptions(90, Rank.ABS);
  }

  @Override
  public Selection select(Query query, SparsityOptions options, RunContext run) {
    ScoreTable table = ScoreTable.of(query, options.rank());
    NeuronRows layout = table.layout();
    PathwayMasks masks =
        PathwayMasks.pick(table, (row, ranks) -> cut(ranks, layout, options.sparsity()), run)
            .warnUnlessSparse(options.sparsity(), run);
    Selection selection = masks.selection();
    for (int site = 0; site < layout.sites().size(); site++) {
      selection =
          masks.withThreshold(selection, "threshold/" + layout.sites().get(site).id(), site);
    }
    return selection.with("requested-sparsity", masks.perRow(row -> options.sparsity()));
  }

  private static RowPick cut(float[] ranks, NeuronRows layout, double sparsity) {
    BitSet kept = new BitSet(ranks.length);
    List<Double> thresholds = new ArrayList<>();
    boolean tied = false;
    for (int site = 0; site < layout.sites().size(); site++) {
      int from = layout.start(site);
      int to = layout.start(site + 1);
      boolean all = sparsity == 0 || from == to;
      double threshold =
          all ? RowPick.BELOW_ALL : OrderStatistic.percentile(ranks, from, to, sparsity);
      thresholds.add(threshold);
      RowPick.above(ranks, from, to, threshold, kept);
      tied |= RowPick.tied(ranks, from, to, threshold);
    }
    return new RowPick(kept, thresholds, tied);
  }
}
