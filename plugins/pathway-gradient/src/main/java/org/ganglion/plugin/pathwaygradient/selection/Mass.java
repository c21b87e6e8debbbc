package org.ganglion.plugin.pathwaygradient.selection;

import java.util.Arrays;
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
 * Keeps the smallest set of neurons that holds a share of the sum of all scores.
 *
 * <p>Of equal neurons at the border, the first by order of sites, then by flat index. Never keeps a
 * neuron of score 0. A sample whose positive scores are asked for and that has none gets an empty
 * pathway. Extras per sample: {@code threshold} (the lowest rank kept), {@code density}, {@code
 * mass} (percent that the kept ones hold). Time O(neurons log neurons) per sample; sums in double
 * precision, largest first.
 *
 * <p>Refuses like {@link GlobalPercentile}.
 *
 * @since 0.1.0
 */
public final class Mass implements Selector<MassOptions> {
  /** For the service loader. */
  public Mass() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "mass",
            "1.0.0",
            "The smallest set of neurons that holds a share of the sum of all scores",
            Scope.PER_SAMPLE)
        .withCost("no pass; one sort of the neurons per sample")
        .withFrom(Upstream.NEURON_ATTRIBUTION);
  }

  @Override
  public MassOptions defaults() {
    return new MassOptions(90, Magnitude.ABS);
  }

  @Override
  public Selection select(Query query, MassOptions options, RunContext run) {
    ScoreTable table = ScoreTable.of(query, options.rank().rank());
    PathwayMasks masks = PathwayMasks.pick(table, (row, ranks) -> hold(ranks, options.mass()), run);
    Selection selection = masks.withThreshold(masks.selection(), "threshold", 0);
    return masks.withThreshold(selection, "mass", 1);
  }

  private static RowPick hold(float[] ranks, double percent) {
    float[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double total = 0;
    for (int i = sorted.length - 1; i >= 0 && sorted[i] > 0; i--) {
      total += sorted[i];
    }
    if (total == 0) {
      return new RowPick(new BitSet(), List.of(RowPick.ABOVE_ALL, 0.0));
    }
    double wanted = percent / 100 * total;
    double held = 0;
    int count = 0;
    while (held < wanted) {
      held += sorted[sorted.length - 1 - count++];
    }
    RowPick pick = RowPick.largest(ranks, count);
    return new RowPick(pick.kept(), List.of(pick.thresholds().get(0), 100 * held / total));
  }
}
