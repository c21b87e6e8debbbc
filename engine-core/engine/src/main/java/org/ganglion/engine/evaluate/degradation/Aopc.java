package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Area over the perturbation curve: squares are removed, the most relevant first, and the fall of
 * the probability of the explained class is averaged over all steps, the untouched input counted as
 * one of them. Higher is better.
 *
 * @see <a href="https://arxiv.org/abs/1509.06321">Samek et al. 2017, evaluating the visualization
 *     of what a deep neural network has learned, equation 12</a>
 */
public final class Aopc implements Evaluation<AopcOptions> {
  private static final String AOPC = "aopc";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "aopc",
            "1.0.0",
            "mean fall of the prediction while the most relevant squares are removed",
            Scope.WHOLE_SET)
        .withPaper("Samek et al. 2017, Evaluating the Visualization of What a DNN Has Learned")
        .withCost("1 forward pass per step and result")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public AopcOptions defaults() {
    return new AopcOptions(9, 100, Fill.NOISE, Channels.SUM, true);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public boolean readsReference() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(Measure.higher(AOPC, "mean fall of the probability over all steps, in [-1, 1]"));
  }

  @Override
  public List<Objection> objections(List<Given> given, AopcOptions options) {
    return InputMaps.objections(given, options.control());
  }

  @Override
  public Verdict evaluate(Evidence evidence, AopcOptions options, RunContext run) {
    int regions = Regions.of(evidence.network().inputs().get(0), options.region()).count();
    int steps = Math.min(options.steps(), regions);
    List<Double> shares = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      shares.add((double) step / regions);
    }
    Removal removal =
        new Removal(
            true, false, shares, options.region(), options.fill(), options.channels(), false);
    Degradation degradation = Degradation.of(evidence, removal, options.control(), run);
    List<Double> all = new ArrayList<>(List.of(0.0));
    all.addAll(shares);
    ChangeCurves curves = new ChangeCurves(degradation.names(), all, run);
    Verdict.Builder verdict = Verdict.builder();
    curves.curves(
        "fall of the probability",
        "p0 - p",
        degradation.probability(),
        (p, step) -> p[0] - p[step],
        verdict);
    curves.scores(AOPC, degradation.probability(), Aopc::over, verdict);
    curves.tellFlat(degradation, verdict);
    return verdict.figure("squares", regions).build();
  }

  private static double over(double[] probability) {
    double sum = 0;
    for (double one : probability) {
      sum += probability[0] - one;
    }
    return sum / probability.length;
  }
}
