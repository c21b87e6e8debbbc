package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Samples;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Distribution;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Verdict;

/**
 * How linear the response of a pathway is around each sample: all other neurons at the picked sites
 * are set to 0, and points at a distance from the sample are held against the derivative there. A
 * point violates linearity when {@code |f(x + d) - f(x) - g d|} is more than the tolerance times
 * {@code |g| |d|} (and more than single precision can tell). Shares of such points for balls of
 * several radii, beside the whole network; a sample's points are averaged first, so that standard
 * errors are over samples. The radius without violations is the largest of these balls up to which
 * no point of a sample violates linearity, and can lie above the exact radius: that of the ball in
 * which no kept rectifier changes its side and no max-pool its winner ({@link LinearRadius}). The
 * latter is undefined (W938) for networks with other non-linear operators or more than 100,000
 * rectified neurons, and a sample without any boundary is left out of its mean.
 *
 * @see <a href="https://arxiv.org/abs/2103.16886">Khakzar et al. 2021, critical pathways</a>, whose
 *     claim this checks; radius: Lee, Alvarez-Melis, Jaakkola 2019, towards robust, locally linear
 *     deep networks; deviations: none
 */
public final class LocalLinearity implements Evaluation<LinearityOptions> {
  static final String WHOLE = "(whole network)";
  private static final String VIOLATIONS = "violations";
  private static final String DEVIATION = "relative deviation";
  private static final String EXACT = "radius";
  private static final String RADIUS = "radius without violations";
  private static final int ROWS = 64;

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "local-linearity",
            "1.0.0",
            "how linear a pathway's response is in balls around each sample",
            Scope.WHOLE_SET)
        .withPaper("Khakzar et al. 2021, Neural Response Interpretation through Critical Pathways")
        .withCost(
            "1 backward pass and radii x probes forward passes per result; one gradient per neuron"
                + " for the radius")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS, Need.INTERVENTIONS);
  }

  @Override
  public LinearityOptions defaults() {
    return new LinearityOptions(1, 6, 10, 0.01, 4);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(
            EXACT, "of the ball in which the response is affine, mean of some samples, at least 0"),
        Measure.higher(
            RADIUS,
            "largest of the balls up to which no point of a sample violates, mean; at least 0"),
        Measure.lower(VIOLATIONS, "share of points in the largest ball, in [0, 1]"),
        Measure.lower(DEVIATION, "mean |f(x + d) - f(x) - g d| over |g| |d| there, at least 0"));
  }

  @Override
  public List<Objection> objections(List<Given> given, LinearityOptions options) {
    List<Objection> objections = new ArrayList<>();
    if (given.get(0).network().inputs().size() != 1 || given.get(0).network().outputs().isEmpty()) {
      objections.add(
          new Objection("the network has not one float input and an output", "use another"));
    }
    objections.addAll(KeptNeurons.objections(given));
    Given.explainDifferently(given).ifPresent(objections::add);
    return objections;
  }

  @Override
  public Verdict evaluate(Evidence evidence, LinearityOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    List<Finding> findings = evidence.findings();
    for (int one = 0; one <= findings.size(); one++) {
      boolean whole = one == findings.size();
      Finding finding = findings.get(whole ? 0 : one);
      double from = (double) one / (findings.size() + 1);
      judge(
          evidence,
          finding,
          whole,
          options,
          run,
          done -> run.progress(from + done / (findings.size() + 1)),
          verdict);
    }
    return verdict.build();
  }

  private static void judge(
      Evidence evidence,
      Finding finding,
      boolean whole,
      LinearityOptions options,
      RunContext run,
      DoubleConsumer progress,
      Verdict.Builder verdict) {
    Samples samples = evidence.samples().orElseThrow();
    Ints classes = finding.requiredClasses();
    MeanOf[] violations = new MeanOf[options.radii()];
    MeanOf[] deviations = new MeanOf[options.radii()];
    MeanOf radius = new MeanOf();
    for (int i = 0; i < options.radii(); i++) {
      violations[i] = new MeanOf();
      deviations[i] = new MeanOf();
    }
    for (int first = 0; first < samples.size(); first += ROWS) {
      int count = Math.min(ROWS, samples.size() - first);
      int start = first;
      Ints rows = Ints.of(IntStream.range(start, start + count).toArray());
      List<Intervention> kept = whole ? List.of() : KeptNeurons.alone(finding, first, count);
      new LinearProbe(evidence.network(), samples.select(rows), kept, classes.slice(first, count))
          .run(options, run, violations, deviations, radius);
      progress.accept((double) (first + count) / samples.size());
    }
    String name = whole ? WHOLE : finding.step();
    int last = options.radii() - 1;
    verdict.score(radius.score(name, RADIUS));
    verdict.score(violations[last].score(name, VIOLATIONS));
    verdict.score(deviations[last].score(name, DEVIATION));
    verdict.curve(Curve.of(name, VIOLATIONS, "radius", VIOLATIONS, options::radius, violations));
    verdict.curve(Curve.of(name, DEVIATION, "radius", DEVIATION, options::radius, deviations));
    if (options.exact() > 0) {
      exact(evidence, finding, whole, options, run, verdict);
    }
  }

  private static void exact(
      Evidence evidence,
      Finding finding,
      boolean whole,
      LinearityOptions options,
      RunContext run,
      Verdict.Builder verdict) {
    String name = whole ? WHOLE : finding.step();
    Optional<String> unfit = LinearRadius.unfit(evidence.network());
    if (unfit.isPresent()) {
      verdict.score(new Score(name, EXACT, Double.NaN, Double.NaN, 0));
      if (whole) {
        run.warn(new Warning("W938", "the radius of linearity cannot be told: " + unfit.get()));
      }
      return;
    }
    Samples samples = evidence.samples().orElseThrow();
    LinearRadius radius = new LinearRadius(evidence.network(), samples);
    double[] radii = new double[Math.min(options.exact(), samples.size())];
    for (int row = 0; row < radii.length; row++) {
      Optional<Selection> picked =
          whole ? Optional.empty() : Optional.of(finding.selection(row, 1));
      double found = radius.of(row, picked, finding.sites(), run);
      radii[row] = Double.isFinite(found) ? found : Double.NaN;
    }
    verdict.score(MeanOf.all(radii).score(name, EXACT));
    verdict.curve(Distribution.of(name, EXACT, radii));
  }
}
