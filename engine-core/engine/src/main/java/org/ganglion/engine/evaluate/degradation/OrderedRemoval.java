package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Removes single pixels in the order of a map: the least relevant first ({@code lerf}, where a map
 * that knows what matters changes little), or the most relevant ({@code morf}, where it changes
 * much). The mean over samples of {@code |p - p0| / p0}, p the probability of the class that the
 * map explains. Samples of p0 = 0 have no relative change: they are left out, counted in a figure
 * and warned of (W935).
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>;
 *     deviations: candidates are the pixels that differ from their fill, which is a mean
 */
public final class OrderedRemoval implements Evaluation<RemovalOptions> {
  static final String END = "change at the end";
  static final String AREA = "area under the change";

  private final boolean highFirst;

  private OrderedRemoval(boolean highFirst) {
    this.highFirst = highFirst;
  }

  /** The least relevant pixels first; a small change is good. */
  public static OrderedRemoval lerf() {
    return new OrderedRemoval(false);
  }

  /** The most relevant pixels first; a large change is good. */
  public static OrderedRemoval morf() {
    return new OrderedRemoval(true);
  }

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            highFirst ? "morf" : "lerf",
            "1.1.0",
            "change of the prediction when the "
                + (highFirst ? "most" : "least")
                + " relevant pixels are removed",
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
  public boolean readsReference() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    String end = "relative change of the probability, at least 0";
    String area = "area under that change over the share removed";
    return highFirst
        ? List.of(Measure.higher(END, end), Measure.higher(AREA, area))
        : List.of(Measure.lower(END, end), Measure.lower(AREA, area));
  }

  @Override
  public List<Objection> objections(List<Given> given, RemovalOptions options) {
    List<Objection> objections = new ArrayList<>(InputMaps.objections(given, options.control()));
    if (options.step() > options.most()) {
      objections.add(
          new Objection(
              "one step of " + options.step() + " removes more than 'most', " + options.most(),
              "make 'step' at most 'most'"));
    }
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, RemovalOptions options, RunContext run) {
    Removal removal = options.removal(highFirst);
    Degradation degradation = Degradation.of(evidence, removal, options.control(), run);
    List<Double> shares = new ArrayList<>(List.of(0.0));
    shares.addAll(removal.shares());
    ChangeCurves curves = new ChangeCurves(degradation.names(), shares, run);
    ChangeCurves.Value change = relativeChange();
    Verdict.Builder verdict = Verdict.builder();
    int last = shares.size() - 1;
    curves.curves(
        "change of the probability", "|p - p0| / p0", degradation.probability(), change, verdict);
    curves.scores(END, degradation.probability(), p -> change.at(p, last), verdict);
    curves.scores(AREA, degradation.probability(), p -> curves.area(p, change), verdict);
    curves.tellFlat(degradation, verdict);
    tellImpossible(degradation, verdict, run);
    return verdict.build();
  }

  /** Relative change of the probability; NaN, which means leave out, where it was 0. */
  static ChangeCurves.Value relativeChange() {
    return (p, step) -> p[0] > 0 ? Math.abs(p[step] - p[0]) / p[0] : Double.NaN;
  }

  static void tellImpossible(Degradation degradation, Verdict.Builder verdict, RunContext run) {
    for (int one = 0; one < degradation.names().size(); one++) {
      String name = degradation.names().get(one);
      double[][] rows = degradation.probability().get(one);
      long out = Arrays.stream(rows).filter(p -> !(p[0] > 0)).count();
      verdict.figure("samples of probability 0 left out of " + name, (double) out);
      if (out > 0) {
        run.warn(
            new Warning(
                "W935",
                "'"
                    + name
                    + "' explains a class of probability 0 for "
                    + out
                    + " of "
                    + rows.length
                    + " samples, which have no relative change and are left out"));
      }
    }
  }
}
