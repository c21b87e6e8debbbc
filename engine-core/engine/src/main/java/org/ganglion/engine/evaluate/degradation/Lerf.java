package org.ganglion.engine.evaluate.degradation;

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
 * Removes the least relevant pixels first: a map that knows what matters changes little. Lower is
 * better. The mean over samples of {@code |p - p0| / p0}, p the probability of the class that the
 * map explains.
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>;
 *     deviations: candidates are the pixels that differ from their fill, which is the samples' mean
 */
public final class Lerf implements Evaluation<RemovalOptions> {
  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "lerf",
            "1.0.0",
            "change of the prediction when the least relevant pixels are removed",
            Scope.WHOLE_SET)
        .withPaper("Khakzar et al. 2021, Neural Response Interpretation through Critical Pathways")
        .withCost("1 forward pass per step and result")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  @Override
  public RemovalOptions defaults() {
    return RemovalOptions.standard();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.FEATURE_SCORES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(OrderedRemoval.END, "relative change of the probability, at least 0"),
        Measure.lower(OrderedRemoval.AREA, "area under that change over the share removed"));
  }

  @Override
  public List<Objection> objections(List<Given> given, RemovalOptions options) {
    return InputMaps.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, RemovalOptions options, RunContext run) {
    return OrderedRemoval.of(evidence, options, false, run);
  }
}
