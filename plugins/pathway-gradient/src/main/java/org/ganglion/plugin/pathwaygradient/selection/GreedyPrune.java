package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Prunes what contributes least to the response of the network that is left, round by round: the
 * rival that keeps the response by waking up dead neurons.
 *
 * <p>A round scores every kept neuron by {@code |a dPhi/da|} in the pruned network and leaves out
 * the least of those whose score is above 0, for good; of equal scores the first. Neurons of score
 * 0, dead ones among them, are exempt. It ends when no more neurons than the sparsity leaves
 * contribute, or, under a limit, at the last round before the probability of the target changed by
 * more. Neurons that never contributed stay; {@code leftovers: drop} leaves out random ones of
 * them, and then of those that no longer do, for comparisons at equal sparsity. All samples pass
 * together. Extras per sample: {@code density}, {@code requested-sparsity}, {@code change}
 * (relative, of the probability, under what is kept in the end), {@code rounds}.
 *
 * <p>Refuses with M100 and M101 (sites), M106 (a site that is not rectified), M102 (NaN or
 * infinite), M103 (all scores of a sample 0 at first), M111 (a probability of 0), M912 (the target
 * is no class). Warns with W102 where the sparsity is not the one asked for.
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar and others, CVPR 2021 (greedy
 *     pruning)</a>; deviations: pruned neurons stay pruned and the sparsity is kept to, which the
 *     released code does not; that is {@link GreedyPruneCompat}. A limit holds before leftovers are
 *     dropped; the change is measured after
 * @since 0.1.0
 */
public final class GreedyPrune implements Selector<GreedyOptions> {
  /** For the service loader. */
  public GreedyPrune() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "greedy-prune",
            "1.0.0",
            "What is left when the least contributing neurons go, round by round",
            Scope.PER_SAMPLE)
        .withPaper(GlobalPercentile.PAPER)
        .withCost("1 forward and 1 backward pass per round, all samples together")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public GreedyOptions defaults() {
    return new GreedyOptions(90, 0.05, 0, Leftovers.KEEP);
  }

  @Override
  public Selection select(Query query, GreedyOptions options, RunContext run) {
    NeuronRows layout = NeuronRows.of(query, GateSites.rectified(query.sites()));
    List<GreedyRow> rows = new ArrayList<>();
    for (int row = 0; row < layout.rows(); row++) {
      rows.add(new GreedyRow(layout.neurons(), options));
    }
    prune(query, layout, rows, options.leftovers(), run);
    PathwayMasks masks =
        PathwayMasks.of(layout, rows.stream().map(GreedyRow::kept).toList())
            .warnUnlessSparse(
                options.sparsity(),
                row -> "neurons that never contributed are kept, or the limit ended it",
                run);
    return masks
        .selection()
        .with("requested-sparsity", masks.perRow(row -> options.sparsity()))
        .with("change", masks.perRow(row -> rows.get(row).change()))
        .with("rounds", masks.perRow(row -> rows.get(row).rounds()));
  }

  private static void prune(
      Query query, NeuronRows layout, List<GreedyRow> rows, Leftovers leftovers, RunContext run) {
    float[][] factors = GatedRows.ones(layout);
    Probability probability =
        new Probability(query.network().outputs().get(0), query.target().classes());
    double[] original = new double[rows.size()];
    try (Bound bound = query.network().bind(query.samples());
        GatedRows gated = new GatedRows(bound, layout, factors)) {
      for (int pass = 0; rows.stream().anyMatch(row -> !row.done()); pass++) {
        run.progress(progress(rows));
        gated.pass(query.target().objective());
        boolean first = pass == 0;
        run.forEach(
            rows.size(),
            row -> {
              GreedyRow one = rows.get(row);
              double now = probability.of(gated.outputs(row), row);
              if (first) {
                original[row] = now;
                Probability.requirePositive(now, query.samples().id(row));
              }
              if (!one.done()) {
                float[] scores = new float[layout.neurons()];
                gated.scores(row, scores);
                if (first) {
                  requireContribution(scores, layout.rowName(row));
                }
                one.round(scores, Math.abs(now - original[row]) / original[row]);
                open(factors[row], one.kept());
              }
            });
      }
      if (leftovers == Leftovers.DROP) {
        for (int row = 0; row < rows.size(); row++) {
          rows.get(row).dropLeftovers(run.random("leftovers", query.samples().id(row)));
          open(factors[row], rows.get(row).kept());
        }
        gated.pass(query.target().objective());
        for (int row = 0; row < rows.size(); row++) {
          double now = probability.of(gated.outputs(row), row);
          rows.get(row).changed(Math.abs(now - original[row]) / original[row]);
        }
      }
    }
    run.progress(1);
  }

  private static void open(float[] factors, BitSet kept) {
    Arrays.fill(factors, 0);
    kept.stream().forEach(neuron -> factors[neuron] = 1);
  }

  private static void requireContribution(float[] scores, String row) {
    for (float score : scores) {
      if (score > 0) {
        return;
      }
    }
    throw Refusal.ALL_ZERO.because(
        "no neuron contributes: all scores are 0", row, "leave the sample out, or name more sites");
  }

  private static double progress(List<GreedyRow> rows) {
    return (double) rows.stream().filter(GreedyRow::done).count() / rows.size();
  }
}
