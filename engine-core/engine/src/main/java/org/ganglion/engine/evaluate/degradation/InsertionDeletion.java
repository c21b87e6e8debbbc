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
 * Area under the probability of the explained class while pixels are inserted into, or deleted from
 * an input, the most relevant first: from nothing to everything.
 *
 * @see <a href="https://arxiv.org/abs/1806.07421">Petsiuk et al. 2018, RISE</a>; deviations: what
 *     stands where the input is not is an option, the samples' mean instead of a blurred input
 */
public final class InsertionDeletion implements Evaluation<InsertionOptions> {
  private static final String INSERTION = "insertion";
  private static final String DELETION = "deletion";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "insertion-deletion",
            "1.0.0",
            "probability while the most relevant pixels are inserted, or deleted",
            Scope.WHOLE_SET)
        .withPaper("Petsiuk et al. 2018, RISE: Randomized Input Sampling for Explanation")
        .withCost("2 forward passes per step and result")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public InsertionOptions defaults() {
    return new InsertionOptions(20, Fill.DATA_MEAN, Channels.ABS_MAX, true);
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
    return List.of(
        Measure.higher(INSERTION, "area under the probability while pixels come, in [0, 1]"),
        Measure.lower(DELETION, "area under the probability while pixels go, in [0, 1]"));
  }

  @Override
  public List<Objection> objections(List<Given> given, InsertionOptions options) {
    return InputMaps.objections(given, options.control());
  }

  @Override
  public Verdict evaluate(Evidence evidence, InsertionOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    half(evidence, options, true, run, verdict);
    half(evidence, options, false, Silent.of(run), verdict);
    return verdict.build();
  }

  private static void half(
      Evidence evidence,
      InsertionOptions options,
      boolean inserting,
      RunContext run,
      Verdict.Builder verdict) {
    List<Double> shares = new ArrayList<>();
    for (int step = 1; step <= options.steps(); step++) {
      shares.add((double) step / options.steps());
    }
    Removal removal =
        new Removal(true, inserting, shares, 1, options.fill(), options.channels(), true);
    Degradation degradation = Degradation.of(evidence, removal, options.control(), run);
    List<Double> all = new ArrayList<>(List.of(0.0));
    all.addAll(shares);
    ChangeCurves curves = new ChangeCurves(degradation.names(), all, run);
    String name = inserting ? INSERTION : DELETION;
    ChangeCurves.Value value = (p, step) -> p[step];
    curves.curves(name, "probability", degradation.probability(), value, verdict);
    curves.scores(name, degradation.probability(), p -> curves.area(p, value), verdict);
  }
}
