package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Removes the most relevant pixels and fills them by noisy linear imputation, so that neither the
 * fill nor the shape of the hole gives the class away. Share of the samples whose explained class
 * stays the prediction, and its probability, over the share removed. Lower is better.
 *
 * @see <a href="https://arxiv.org/abs/2202.00449">Rong et al. 2022, a consistent and efficient
 *     evaluation strategy for attribution methods</a>; deviations: the explained class in place of
 *     the label, removed shares evenly spaced
 */
public final class Road implements Evaluation<RoadOptions> {
  private static final String KEPT = "prediction kept";
  private static final String PROBABILITY = "probability";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "road",
            "1.0.0",
            "prediction while the most relevant pixels are imputed from their neighbours",
            Scope.WHOLE_SET)
        .withPaper("Rong et al. 2022, A Consistent and Efficient Evaluation Strategy (ROAD)")
        .withCost("1 imputation and 1 forward pass per step and result")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public RoadOptions defaults() {
    return new RoadOptions(9, 0.01, Channels.ABS_MAX, true);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(KEPT, "mean share over all steps, in [0, 1]"),
        Measure.lower(PROBABILITY, "mean probability of the explained class over all steps"));
  }

  @Override
  public List<Objection> objections(List<Given> given, RoadOptions options) {
    List<Objection> objections = new ArrayList<>(InputMaps.objections(given, options.control()));
    for (Site input : given.get(0).network().inputs()) {
      if (input.shape().rank() != 3 || input.unitAxis() != 0) {
        objections.add(
            new Objection(
                "input '" + input.id() + "' of shape " + input.shape() + " is no picture",
                "use morf, which needs no neighbours"));
      }
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, RoadOptions options, RunContext run) {
    List<Double> shares = new ArrayList<>();
    for (int step = 1; step <= options.steps(); step++) {
      shares.add(step / (options.steps() + 1.0));
    }
    Removal removal =
        new Removal(true, false, shares, 1, Fill.ZERO, options.channels(), false)
            .imputing(options.noise());
    Degradation degradation = Degradation.of(evidence, removal, options.control(), run);
    List<Double> all = new ArrayList<>(List.of(0.0));
    all.addAll(shares);
    ChangeCurves curves = new ChangeCurves(degradation.names(), all, run);
    Verdict.Builder verdict = Verdict.builder();
    ChangeCurves.Value value = (row, step) -> row[step];
    curves.curves(KEPT, KEPT, degradation.kept(), value, verdict);
    curves.scores(KEPT, degradation.kept(), Road::mean, verdict);
    curves.curves(PROBABILITY, PROBABILITY, degradation.probability(), value, verdict);
    curves.scores(PROBABILITY, degradation.probability(), Road::mean, verdict);
    return verdict.build();
  }

  /** Mean over all steps but the untouched input. */
  private static double mean(double[] row) {
    double sum = 0;
    for (int step = 1; step < row.length; step++) {
      sum += row[step];
    }
    return sum / (row.length - 1);
  }
}
