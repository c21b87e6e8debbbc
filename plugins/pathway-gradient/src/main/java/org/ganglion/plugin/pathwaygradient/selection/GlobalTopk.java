package org.ganglion.plugin.pathwaygradient.selection;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Keeps exactly so many neurons of all sites together, those of the highest rank; of equal ones the
 * first by order of sites, then by flat index.
 *
 * <p>Given a sparsity s, it keeps {@code round((1 - s / 100) N)} of N neurons, at least one. Warns
 * with W103 where neurons of rank 0 or below had to be kept. Extras per sample: {@code threshold}
 * (the lowest rank kept), {@code density}, {@code requested-sparsity}. Time O(neurons) per sample.
 *
 * <p>Refuses like {@link GlobalPercentile}, and with M109 when there are fewer neurons than asked
 * for.
 *
 * @since 0.1.0
 */
public final class GlobalTopk implements Selector<TopkOptions> {
  /** For the service loader. */
  public GlobalTopk() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "global-topk",
            "1.0.0",
            "Exactly so many neurons, those of the highest scores of all sites together",
            Scope.PER_SAMPLE)
        .withCost("no pass; linear in the neurons")
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public TopkOptions defaults() {
    return new TopkOptions(0, 90, Rank.ABS);
  }

  @Override
  public Selection select(Query query, TopkOptions options, RunContext run) {
    ScoreTable table = ScoreTable.of(query, options.rank());
    int neurons = table.layout().neurons();
    int count =
        options.count() > 0
            ? options.count()
            : (int) Math.max(1, Math.round((1 - options.sparsity() / 100) * neurons));
    if (count > neurons) {
      throw Refusal.TOO_MANY.because(
          "option 'count' asks for " + count + " neurons of " + neurons,
          "",
          "give at most " + neurons + ", or name more sites");
    }
    PathwayMasks masks =
        PathwayMasks.pick(table, (row, ranks) -> RowPick.largest(ranks, count), run);
    if (options.rank() != Rank.SIGNED) {
      masks.warnOfZeros(run);
    }
    double requested =
        options.count() > 0 ? 100 * (1 - (double) count / neurons) : options.sparsity();
    return masks
        .withThreshold(masks.selection(), "threshold", 0)
        .with("requested-sparsity", masks.perRow(row -> requested));
  }
}
