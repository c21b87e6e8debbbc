package org.ganglion.plugin.pathwaygradient.selection;

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
 * Keeps the neurons whose rank is above one percentile of the ranks of all sites together.
 *
 * <p>The percentile is NumPy's default (linear between two ranks) and the comparison is strict, so
 * that ties at the threshold are left out and, ranked by absolute value, no neuron of score 0 is
 * kept; a sparsity of 0 keeps all. No site has a quota. Warns with W102 where the sparsity differs
 * from the one asked for by more than 0.1 points. Extras per sample: {@code threshold}, {@code
 * density}, {@code requested-sparsity}. Time O(neurons) per sample.
 *
 * <p>Refuses with M100, M101, M105, M108 (sites and scores that do not fit), M102 (NaN or
 * infinite), M103 (all scores of a sample 0).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, CVPR 2021 (pathway
 *     selection)</a>; deviations: a sparsity of 0 prunes nothing
 * @since 0.1.0
 */
public final class GlobalPercentile implements Selector<SparsityOptions> {
  static final String PAPER =
      "Khakzar et al. 2021, Neural Response Interpretation through the Lens of Critical Pathways, arXiv:2103.16886";

  /** For the service loader. */
  public GlobalPercentile() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "global-percentile",
            "1.0.0",
            "Neurons above one percentile of the scores of all sites together",
            Scope.PER_SAMPLE)
        .withPaper(PAPER)
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
    PathwayMasks masks =
        PathwayMasks.pick(table, (row, ranks) -> cut(ranks, options.sparsity()), run)
            .warnUnlessSparse(options.sparsity(), run);
    Selection selection = masks.withThreshold(masks.selection(), "threshold", 0);
    return selection.with("requested-sparsity", masks.perRow(row -> options.sparsity()));
  }

  /** What is above the percentile {@code sparsity} of all ranks. */
  static RowPick cut(float[] ranks, double sparsity) {
    BitSet kept = new BitSet(ranks.length);
    double threshold =
        sparsity == 0
            ? RowPick.BELOW_ALL
            : OrderStatistic.percentile(ranks, 0, ranks.length, sparsity);
    RowPick.above(ranks, 0, ranks.length, threshold, kept);
    return new RowPick(kept, List.of(threshold), RowPick.tied(ranks, 0, ranks.length, threshold));
  }
}
