package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.plugin.pathwaygradient.gate.Caution;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Greedy pruning as the paper's code does it, defects included, to reproduce its numbers only.
 *
 * <p>Round i leaves out the neurons whose score {@code |a dPhi/da|} in the pruned network is at
 * most the percentile {@code i step} of all scores, zeros replaced by the largest one, and takes
 * every neuron of score 0 back in: what was left out has score 0 in the next round and returns. No
 * sparsity is asked for and none is reached. What one round leaves out the next takes back in, so
 * results alternate with the parity of the rounds; the published experiment makes 99 (i = 0 to 98).
 * All samples pass together. Extra per sample: {@code density}. Always warns with W105.
 *
 * <p>Refuses with M100 and M101 (sites), M106 (a site that is not rectified), M102 (NaN or
 * infinite), M103 (all scores of a sample 0 at first).
 *
 * @see <a href="https://github.com/CAMP-eXplain-AI/PathwayGrad">PathwayGrad, src/Pruner.py,
 *     prune_greedy</a>
 * @since 0.1.0
 */
public final class GreedyPruneCompat implements Selector<GreedyCompatOptions> {
  /** For the service loader. */
  public GreedyPruneCompat() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "greedy-prune-compat",
            "1.0.0",
            "Greedy pruning as the paper's code does it, which undoes every round",
            Scope.PER_SAMPLE)
        .withPaper(GlobalPercentile.PAPER)
        .withCost("1 forward and 1 backward pass per round, all samples together")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public GreedyCompatOptions defaults() {
    return new GreedyCompatOptions(99, 1);
  }

  @Override
  public Selection select(Query query, GreedyCompatOptions options, RunContext run) {
    NeuronRows layout = NeuronRows.of(query, GateSites.rectified(query.sites()));
    run.warn(
        Caution.COMPATIBLE.saying(
            "this reproduces released code: what one round leaves out the next takes back in; use"
                + " greedy-prune for results of your own"));
    float[][] factors = GatedRows.ones(layout);
    try (Bound bound = query.network().bind(query.samples());
        GatedRows gated = new GatedRows(bound, layout, factors)) {
      for (int round = 0; round < options.rounds(); round++) {
        gated.pass(query.target().objective());
        double percent = Math.min(100, round * options.step());
        boolean first = round == 0;
        run.forEach(layout.rows(), row -> cut(gated, factors[row], row, percent, first, layout));
        run.progress((round + 1.0) / options.rounds());
      }
    }
    List<BitSet> kept = new ArrayList<>();
    for (float[] row : factors) {
      BitSet bits = new BitSet(row.length);
      RowPick.above(row, 0, row.length, 0, bits);
      kept.add(bits);
    }
    return PathwayMasks.of(layout, kept).selection();
  }

  private static void cut(
      GatedRows gated, float[] factors, int row, double percent, boolean first, NeuronRows layout) {
    float[] scores = new float[factors.length];
    gated.scores(row, scores);
    float largest = 0;
    for (float score : scores) {
      largest = Math.max(largest, score);
    }
    if (first && largest == 0) {
      throw Refusal.ALL_ZERO.because(
          "no neuron contributes: all scores are 0",
          layout.rowName(row),
          "leave the sample out, or name more sites");
    }
    float[] raised = scores.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] = raised[i] > 0 ? raised[i] : largest;
    }
    double threshold = OrderStatistic.percentile(raised, 0, raised.length, percent);
    for (int i = 0; i < scores.length; i++) {
      factors[i] = scores[i] > threshold || scores[i] == 0 ? 1 : 0;
    }
  }
}
