package org.ganglion.engine.evaluate.cut;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.statistic.RankP;

/**
 * Normalised cut of a partition of neurons on the graph that it was made from, in [0, groups],
 * beside the cuts that the same partitioner finds on shuffled graphs. Nodes without edges are left
 * out before weights are shuffled. Costs one run of the partitioner per shuffle.
 *
 * <p>A cut grows with the number of groups, about as that number less 1. Where a shuffled graph is
 * split into another number of groups than the graph itself, the cuts do not compare: p and z are
 * NaN and warning W941 says so.
 *
 * @see <a href="https://arxiv.org/abs/2103.03386">Filan et al. 2021, clusterability in neural
 *     networks</a>; draws that tie count against the partition here
 */
public final class NormalizedCut implements Evaluation<NormalizedCutOptions> {
  private static final String CUT = "n-cut";
  private static final String P = "p";
  private static final String Z = "z";
  private static final String RATIO = "inside over between";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "n-cut",
            "1.0.0",
            "normalised cut of a graph of neurons, beside that of shuffled graphs",
            Scope.WHOLE_SET)
        .withPaper("Filan et al. 2021, Clusterability in Neural Networks")
        .withCost("the partitioner once per shuffle");
  }

  @Override
  public NormalizedCutOptions defaults() {
    return new NormalizedCutOptions(50, NormalizedCutOptions.Keep.LAYERS);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.NEURON_GROUPS);
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.lower(CUT, "weight that leaves groups over their weight, in [0, groups]"),
        Measure.lower(P, "chance of a shuffled graph that is cut as well, into as many groups"),
        Measure.lower(Z, "distance from the mean of shuffled graphs in their standard deviations"),
        Measure.higher(RATIO, "mean weight inside of groups over that between them"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, NormalizedCutOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    int done = 0;
    for (Finding finding : evidence.findings()) {
      one(finding, options, run, verdict, (double) done / evidence.findings().size());
      done++;
    }
    return verdict.build();
  }

  private static void one(
      Finding finding,
      NormalizedCutOptions options,
      RunContext run,
      Verdict.Builder verdict,
      double progress) {
    Items graph =
        finding
            .graph()
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of(
                            "M930",
                            "step '" + finding.step() + "' groups each layer in a graph of its own",
                            "judge a partition of one graph, 'scope: global'")));
    GraphCut cut = GraphCut.of(graph.graph(), finding.partition().labels());
    if (cut.groups() == 0) {
      throw new MethodException(
          Problem.of(
              "M930", "step '" + finding.step() + "' put no neuron into a group", "loosen it"));
    }
    verdict.score(finding.step(), CUT, cut.value());
    verdict.score(finding.step(), RATIO, cut.insideOverBetween());
    verdict.figure("groups of " + finding.step(), cut.groups());
    if (options.shuffles() == 0) {
      return;
    }
    double[] draws = new double[options.shuffles()];
    int[] groups = new int[options.shuffles()];
    ShuffledGraph shuffled = new ShuffledGraph(graph, options.keep());
    for (int draw = 0; draw < draws.length; draw++) {
      Items other = shuffled.draw(run.random("shuffle", draw));
      try (Finding.Rerun again = finding.rerun(new Substitute.OfItems(other))) {
        GraphCut drawn = GraphCut.of(other.graph(), again.finding().partition().labels());
        draws[draw] = drawn.value();
        groups[draw] = drawn.groups();
      }
      run.progress(progress + (1 - progress) * 0.99 * (draw + 1) / draws.length);
    }
    verdict.figure(
        "mean n-cut of shuffled graphs (" + finding.step() + ")", MeanOf.all(draws).mean());
    if (Arrays.stream(groups).allMatch(number -> number == cut.groups())) {
      compare(finding.step(), cut, draws, verdict);
    } else {
      verdict.score(finding.step(), P, Double.NaN);
      verdict.score(finding.step(), Z, Double.NaN);
      run.warn(notComparable(finding.step(), cut.groups(), groups));
    }
  }

  private static void compare(String step, GraphCut cut, double[] draws, Verdict.Builder verdict) {
    MeanOf mean = MeanOf.all(draws);
    double deviation = mean.deviation() * Math.sqrt((draws.length - 1.0) / draws.length);
    double p = RankP.small(cut.value(), draws);
    verdict.score(step, P, p);
    verdict.score(step, Z, (cut.value() - mean.mean()) / deviation);
    verdict.test(new NullTest(step, CUT, cut.value(), Matrix.column(draws), p, NullTest.Side.LOW));
  }

  private static Warning notComparable(String step, int observed, int... groups) {
    IntSummaryStatistics drawn = Arrays.stream(groups).summaryStatistics();
    long same = Arrays.stream(groups).filter(number -> number == observed).count();
    return new Warning(
        "W941",
        "step '"
            + step
            + "' found "
            + observed
            + " groups, and in shuffled graphs "
            + drawn.getMin()
            + " to "
            + drawn.getMax()
            + " (as many in "
            + same
            + " of "
            + groups.length
            + "): cuts into different numbers of groups do not compare, so p and z are undefined;"
            + " fix the number in that step's options, for 'spectral' with 'choose: fixed,"
            + " clusters: "
            + observed
            + "'");
  }
}
