package org.ganglion.plugin.pathwaygradient.selection;

import java.util.BitSet;
import java.util.List;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Cuts each sample at the largest sparsity at which the softmax probability of its target class
 * still is what it was, within a limit.
 *
 * <p>Tries the sparsities 0, step, 2 step, ... in turn, each as {@link GlobalPercentile} would cut,
 * with the neurons left out set to 0, and takes the last one before the relative change {@code |p -
 * p0| / p0} first exceeds the limit. It does not search by bisection, because the change does not
 * grow steadily with the sparsity. Extras per sample: {@code sparsity} (the one found), {@code
 * change}, {@code threshold}, {@code density}.
 *
 * <p>Refuses like {@link GlobalPercentile}, with M110 when the scores hold for the data set, M111
 * when the target's probability is 0, M912 when the target is not a class.
 *
 * @see <a href="https://github.com/CAMP-eXplain-AI/PathwayGrad">PathwayGrad</a>, whose thresholds
 *     were chosen for a change of 15 percent; the search is not in the released code
 * @since 0.1.0
 */
public final class OutputChange implements Selector<OutputChangeOptions> {
  /** For the service loader. */
  public OutputChange() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "output-change",
            "1.0.0",
            "The sparsest percentile cut that leaves the target's probability within a limit",
            Scope.PER_SAMPLE)
        .withPaper(GlobalPercentile.PAPER)
        .withCost(
            "up to 100 / step forward passes of each sample, until its search ends; one sort of its neurons")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS)
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public OutputChangeOptions defaults() {
    return new OutputChangeOptions(0.15, 1, Rank.ABS);
  }

  @Override
  public Selection select(Query query, OutputChangeOptions options, RunContext run) {
    ScoreTable table = ScoreTable.of(query, options.rank());
    if (table.layout().coverage() != Coverage.SAMPLE) {
      throw Refusal.NOT_PER_SAMPLE.because(
          "the scores hold for the data set, the change of the output for a sample",
          "",
          "use global-percentile, or scores per sample");
    }
    SparsitySearch search = new SparsitySearch(table, options);
    Site output = query.network().outputs().get(0);
    search.run(query.network(), query.samples(), output, query.target().classes(), run);
    PathwayMasks masks =
        PathwayMasks.pick(
            table,
            (row, ranks) -> {
              BitSet kept = new BitSet(ranks.length);
              RowPick.above(ranks, 0, ranks.length, search.threshold(row), kept);
              return new RowPick(kept, List.of(search.threshold(row)));
            },
            run);
    return masks
        .withThreshold(masks.selection(), "threshold", 0)
        .with("sparsity", masks.perRow(search::sparsity))
        .with("change", masks.perRow(search::change));
  }
}
