package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * Distillation guided routing: gates that keep the prediction with the smallest sum are learned for
 * each sample, and the neurons of the largest gates are kept.
 *
 * <p>Minimises {@code -sum q log p + gamma sum |gate|} by gradient descent, q the softmax of the
 * network as it is and p that under the gates, each gate between 0 and the ceiling. The gates of
 * the lowest loss among iterations that keep the predicted class count; where none does, descent
 * goes on from where it ended with a smaller gamma. They are cut like scores by {@link
 * GlobalPercentile}. All samples descend together, each by itself. Extras per sample: {@code
 * threshold}, {@code density}, {@code requested-sparsity}, {@code loss}, {@code iteration} (that
 * counts), {@code gamma} (in use there), {@code open-gates} (share above 0).
 *
 * <p>With units as grain, or under a reduction, the neurons of a unit share one gate. Refuses with
 * M100 and M101 (sites), M102 (NaN or infinite), M112 (no iteration keeps a prediction), M113 (the
 * output is a softmax, or has no classes). Warns with W102 where gates are tied at the threshold.
 *
 * @see <a
 *     href="https://openaccess.thecvf.com/content_cvpr_2018/papers/Wang_Interpret_Neural_Networks_CVPR_2018_paper.pdf">Wang,
 *     Su, Zhang, Hu, Interpret Neural Networks by Identifying Critical Data Routing Paths, CVPR
 *     2018</a>; deviations: constants and the cut are those of PathwayGrad's port (cdrp/main.py,
 *     cdrp/main2.py), which gates neurons; {@code grain: units} is the original's
 * @since 0.1.0
 */
public final class DistillationGuidedRouting implements Selector<DgrOptions> {
  /** For the service loader. */
  public DistillationGuidedRouting() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "dgr",
            "1.0.0",
            "Neurons of the largest gates that are learned to keep the prediction",
            Scope.PER_SAMPLE)
        .withPaper(
            "Wang et al. 2018, Interpret Neural Networks by Identifying Critical Data Routing Paths, CVPR 2018")
        .withCost(
            "restarts x iterations forward and backward passes, all samples together; more where no iteration keeps a prediction")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public DgrOptions defaults() {
    return DgrOptions.released(GateStart.ONE);
  }

  @Override
  public Selection select(Query query, DgrOptions options, RunContext run) {
    List<Site> sites = GateSites.of(query, run);
    requireLogits(query);
    boolean units = options.grain() == GateGrain.UNITS || query.reduce() != Reduce.NONE;
    List<Shape> shapes = new ArrayList<>();
    for (Site site : sites) {
      shapes.add(units ? Shape.of(site.units()) : site.shape());
    }
    NeuronRows gates = new NeuronRows(sites, shapes, Coverage.SAMPLE, query.samples());
    GateDescent descent = new GateDescent(query.network(), gates, options, run);
    descent.run();
    NeuronRows picked = NeuronRows.of(query, sites);
    ScoreTable table = ScoreTable.of(picked, scores(gates, picked, descent));
    PathwayMasks masks =
        PathwayMasks.pick(
                table, (row, ranks) -> GlobalPercentile.cut(ranks, options.sparsity()), run)
            .warnUnlessSparse(options.sparsity(), run);
    return masks
        .withThreshold(masks.selection(), "threshold", 0)
        .with("requested-sparsity", masks.perRow(row -> options.sparsity()))
        .with("loss", masks.perRow(row -> descent.best(row).loss()))
        .with("iteration", masks.perRow(row -> descent.best(row).iteration()))
        .with("gamma", masks.perRow(row -> descent.best(row).gamma()))
        .with("open-gates", masks.perRow(row -> descent.best(row).open()));
  }

  private static void requireLogits(Query query) {
    List<Site> outputs = query.network().outputs();
    boolean classes = !outputs.isEmpty() && outputs.get(0).shape().rank() == 1;
    if (!classes || outputs.get(0).operator().equals("Softmax")) {
      throw Refusal.NO_LOGITS.because(
          classes
              ? "the output is a softmax already; the loss takes that of logits"
              : "the network's first output tells no classes apart",
          outputs.isEmpty() ? "" : "output '" + outputs.get(0).id() + "'",
          "give a classifier whose first output is in front of the softmax");
    }
  }

  /** Best gates in the shapes of what is picked from; a gate of a unit stands at all positions. */
  private static List<Tensor> scores(NeuronRows gates, NeuronRows picked, GateDescent descent) {
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < picked.sites().size(); i++) {
      Site site = picked.sites().get(i);
      boolean spread = gates.count(i) != picked.count(i);
      int count = picked.count(i);
      Tensor.Builder scores = Tensor.builder(picked.shape(i));
      for (int row = 0; row < picked.rows(); row++) {
        Tensor best = descent.best(row).gates();
        for (int neuron = 0; neuron < count; neuron++) {
          int gate = spread ? site.unitOf(neuron) : neuron;
          scores.set((long) row * count + neuron, best.get(gates.start(i) + gate));
        }
      }
      all.add(scores.build());
    }
    return all;
  }
}
